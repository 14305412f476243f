/** The phase that a rank is in, and what its silence in it means for the times of its steps. Pure. */
import { BAR } from "./attempts.ts";
import type { Job, RankPhase, RankProgress } from "./job.ts";
import type { Phase, Progress } from "../progress/progress.ts";
import { addQuietTime, addStepTime } from "./stall.ts";
import type { QuietPhase, StepTimes } from "./stall.ts";

/**
 * A phase lasts until another one is said. Words and counter belong to the phase that they came with. What a program says
 * itself counts more than what is read from its output.
 */
export function phaseOf(progress: Progress, before: RankProgress | undefined, time_ms: number): RankPhase {
  const { phase, phase_text, phase_done, phase_total, source } = progress;
  const is_known_better = source === BAR && before?.phase_source !== undefined && before.phase_source !== BAR;
  if (is_known_better || (phase === undefined && progress.whole !== true)) return phaseFields(before);
  if (phase === undefined) return {};
  const is_same = before?.phase === phase && before.phase_ms !== undefined;
  const phase_ms = is_same ? before.phase_ms : time_ms;
  return phaseFields({ phase, phase_text, phase_done, phase_total, phase_ms, phase_source: source });
}

type Said = { readonly [F in keyof RankPhase]?: RankPhase[F] | undefined };

function phaseFields({ phase, phase_text, phase_done, phase_total, phase_ms, phase_source }: Said = {}): RankPhase {
  return {
    ...(phase === undefined ? {} : { phase }),
    ...(phase_text === undefined ? {} : { phase_text }),
    ...(phase_done === undefined ? {} : { phase_done }),
    ...(phase_total === undefined ? {} : { phase_total }),
    ...(phase_ms === undefined ? {} : { phase_ms }),
    ...(phase_source === undefined ? {} : { phase_source }),
  };
}

/** A side activity: words without its counter, and the counter. */
export interface SideActivity {
  readonly text: string;
  readonly done?: number;
  readonly total?: number;
}

/** `loading shards, 3 of 6` */
const COUNTED = /^(.*), (\d{1,15}) of (\d{1,15})$/su;

/** What a rank says of its side activity. Where its counter was not given separately, it is read from the end of the text. */
export function sideActivityOf({ phase_text = "", phase_done, phase_total }: RankPhase): SideActivity {
  if (phase_done === undefined) {
    const [, text, done, total] = COUNTED.exec(phase_text) ?? [];
    return text === undefined ? { text: phase_text } : { text, done: Number(done), total: Number(total) };
  }
  const ends = phase_total === undefined ? [`, ${phase_done}`] : [`, ${phase_done} of ${phase_total}`, `, ${phase_done}`];
  const end = ends.find((words) => phase_text.endsWith(words)) ?? "";
  return {
    text: phase_text.slice(0, phase_text.length - end.length),
    done: phase_done,
    ...(phase_total === undefined ? {} : { total: phase_total }),
  };
}

export const isQuiet = (phase: Phase | undefined): phase is QuietPhase => phase !== undefined && phase !== "training";

/** Adds the time since the step before, or a silence that has ended. */
export function withStepTime(
  job: Job,
  before: RankProgress | undefined,
  step: number | undefined,
  moved: boolean,
  time_ms: number,
): StepTimes {
  const { phase, is_interrupted } = before ?? {};
  const is_quiet = isQuiet(phase) || before?.step === undefined;
  const times =
    moved && is_quiet && job.moved_ms !== undefined
      ? addQuietTime(job.step_times, phase ?? "training", time_ms - job.moved_ms)
      : job.step_times;
  // An evaluation between two steps is no time of a step.
  if (before?.step === undefined || step === undefined || is_interrupted === true || isQuiet(phase)) return times;
  return addStepTime(times, time_ms - before.step_ms, step - before.step);
}

/** A phase without steps that a rank of the attempt is in. */
export function quietPhaseOf(job: Job): Phase | undefined {
  return [...job.ranks.values()].find(({ attempt, phase }) => attempt === job.attempt && isQuiet(phase))?.phase;
}
