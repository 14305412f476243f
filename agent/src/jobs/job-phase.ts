/** The phase that a job is in, and what its silence in it means for the times of its steps. Pure. */
import type { Job, RankProgress } from "./job.ts";
import type { Phase, Progress } from "./progress.ts";
import { addQuietTime, addStepTime } from "./stall.ts";
import type { QuietPhase, StepTimes } from "./stall.ts";

/** A phase lasts until another one is said. Words belong to the phase that they came with. */
export function phaseOf(progress: Progress, before: RankProgress | undefined): Pick<RankProgress, "phase" | "phase_text"> {
  const said = progress.phase !== undefined || progress.whole === true || before === undefined ? progress : before;
  const { phase, phase_text } = said;
  return { ...(phase === undefined ? {} : { phase }), ...(phase_text === undefined ? {} : { phase_text }) };
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
