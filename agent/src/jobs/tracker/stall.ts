/** When a job counts as stalled: no step for far longer than its steps usually take. Pure. */

import type { Phase } from "../progress/progress.ts";

/** The shortest silence that is a stall, however fast the steps are. */
export const SHORTEST_STALL_MS = 120_000;
/** Silence before enough steps were seen to know better: first steps compile, load and wait for data. */
export const UNKNOWN_STALL_MS = 20 * 60_000;
/**
 * Silence of a job that never named a step, and is known by its phases alone. Of 183 real runs those without steps were silent
 * for up to 6,934 s while they trained, and for 5,300 s while they evaluated.
 */
export const STEPLESS_STALL_MS = 3 * 3_600_000;
/** So many of its own median steps are a stall, unless the settings say otherwise (jobs.stall_factor). */
export const DEFAULT_STALL_FACTOR = 10;
/** So many median gaps between its reports are a stall: a job may report each tenth step. */
const GAP_FACTOR = 3;
/** Step times, gaps and pauses that are kept, the newest; and how many steps it takes to speak of "usually". */
const KEPT = 64;
const KEPT_PAUSES = 8;
const ENOUGH = 3;
/** Silences between phases that it takes to judge a job without steps. */
const ENOUGH_SILENCES = 4;
/** Silence that ends by itself is remembered as a pause from this length on. */
const SHORTEST_PAUSE_MS = 30_000;
/** A pause as long as those that the job is known for, and so much more, is none of the usual ones. */
const PAUSE_MARGIN = 1.5;

/** Phases that are silent for reasons of their own. */
export type QuietPhase = Exclude<Phase, "training">;

export interface StepTimes {
  /** Of the job's newest steps, in ms each. */
  readonly steps: readonly number[];
  /** Between its newest reports of a step, in ms. */
  readonly gaps: readonly number[];
  /** Silences that were far longer than its steps and ended by themselves: evaluations, checkpoints. In ms. */
  readonly pauses: readonly number[];
  /** Silences in a phase without steps that the job named, whatever their length. In ms. */
  readonly quiet: { readonly [P in Phase]?: readonly number[] };
}

export const NO_STEP_TIMES: StepTimes = { steps: [], gaps: [], pauses: [], quiet: {} };

/** What the GPUs of a stalled job do: waiting for each other, idle, or one unlike the others. */
export type StallKind = "collective" | "input" | "one_gpu";

export interface JobGpus {
  /** Undefined where what they do is no sign of a stall. */
  readonly kind: StallKind | undefined;
  readonly words: string;
}

/** Adds what a report says: `steps` more steps in `elapsed_ms`. */
export function addStepTime(times: StepTimes, elapsed_ms: number, steps: number): StepTimes {
  if (steps <= 0 || elapsed_ms <= 0) return times;
  const median_ms = medianStepMs(times);
  const usual_ms = Math.max(SHORTEST_PAUSE_MS, GAP_FACTOR * (medianOf(times.gaps) ?? 0));
  const is_pause = median_ms !== undefined && elapsed_ms >= usual_ms && elapsed_ms > steps * median_ms;
  return {
    ...times,
    steps: [...times.steps, elapsed_ms / steps].slice(-KEPT),
    gaps: [...times.gaps, elapsed_ms].slice(-KEPT),
    pauses: is_pause ? [...times.pauses, elapsed_ms].slice(-KEPT_PAUSES) : times.pauses,
  };
}

/** Adds a silence of `silent_ms` in a phase, which has ended. */
export function addQuietTime(times: StepTimes, phase: Phase, silent_ms: number): StepTimes {
  if (silent_ms <= 0) return times;
  return { ...times, quiet: { ...times.quiet, [phase]: [...(times.quiet[phase] ?? []), silent_ms].slice(-KEPT_PAUSES) } };
}

/** Undefined until enough steps were seen. */
export function medianStepMs({ steps }: StepTimes): number | undefined {
  return steps.length < ENOUGH ? undefined : medianOf(steps);
}

function medianOf(times_ms: readonly number[]): number | undefined {
  return times_ms.toSorted((a, b) => a - b)[Math.floor(times_ms.length / 2)];
}

/**
 * The longest pause that the job made twice: one may have been a stall that ended by itself, two of a length are how it
 * works.
 */
function usualPauseMs(pauses: readonly number[]): number {
  return pauses.toSorted((a, b) => b - a)[1] ?? 0;
}

export interface Silence {
  readonly silent_ms: number;
  /** jobs.stall_factor of the settings. */
  readonly factor: number;
  readonly phase?: Phase | undefined;
  /** Whether the job ever named a step. */
  readonly has_steps: boolean;
}

/** Silence from which on the job is stalled, in ms. */
function stallLimitMs(times: StepTimes, { factor, phase, has_steps }: Silence): number {
  if (!has_steps) return steplessLimitMs(times);
  const median_ms = medianStepMs(times);
  const of_steps_ms =
    median_ms === undefined
      ? UNKNOWN_STALL_MS
      : Math.max(
          SHORTEST_STALL_MS,
          factor * median_ms,
          GAP_FACTOR * (medianOf(times.gaps) ?? 0),
          PAUSE_MARGIN * usualPauseMs(times.pauses),
        );
  if (phase === undefined || phase === "training") return of_steps_ms;
  const quiet = times.quiet[phase] ?? [];
  // How long an evaluation takes is not known from the steps.
  return Math.max(of_steps_ms, quiet.length < 2 ? UNKNOWN_STALL_MS : PAUSE_MARGIN * usualPauseMs(quiet));
}

/** A job without steps is judged by the silences between its phases, once there were some. */
function steplessLimitMs({ quiet }: StepTimes): number {
  const silences = Object.values(quiet).flat();
  return silences.length < ENOUGH_SILENCES
    ? STEPLESS_STALL_MS
    : Math.max(UNKNOWN_STALL_MS, PAUSE_MARGIN * usualPauseMs(silences));
}

/** Why the job is stalled, in words for people; undefined where it is not. */
export function stallReason(times: StepTimes, silence: Silence): string | undefined {
  const { silent_ms, phase } = silence;
  if (silent_ms <= stallLimitMs(times, silence)) return undefined;
  const median_ms = medianStepMs(times);
  const usual = median_ms === undefined ? "" : `, usually ${inSeconds(median_ms)}`;
  const where = phase === undefined || phase === "training" ? "" : ` while ${phase}`;
  return `no step for ${inSeconds(silent_ms)}${usual}${where}`;
}

const inSeconds = (ms: number): string => `${ms < 10_000 ? Number((ms / 1000).toPrecision(2)) : Math.round(ms / 1000)} s`;
