/** When a job counts as stalled: no step for far longer than its steps usually take. Pure. */

/** The shortest silence that is a stall, however fast the steps are. */
export const SHORTEST_STALL_MS = 60_000;
/** Silence before enough steps were seen to know better: first steps compile, load and wait for data. */
export const UNKNOWN_STALL_MS = 10 * 60_000;
/** So many of its own median steps are a stall, unless the settings say otherwise (jobs.stall_factor). */
export const DEFAULT_STALL_FACTOR = 10;
/** Step times and pauses that are kept, the newest; and how many steps it takes to speak of "usually". */
const KEPT = 64;
const KEPT_PAUSES = 8;
const ENOUGH = 3;
/** A pause as long as those that the job is known for, and so much more, is none of the usual ones. */
const PAUSE_MARGIN = 1.5;

export interface StepTimes {
  /** Of the job's newest steps, in ms each. */
  readonly steps: readonly number[];
  /** Silences that were far longer than its steps and ended by themselves: evaluations, checkpoints. In ms. */
  readonly pauses: readonly number[];
}

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
  const step_ms = elapsed_ms / steps;
  const median_ms = medianStepMs(times);
  const is_pause =
    median_ms !== undefined && elapsed_ms >= SHORTEST_STALL_MS / 2 && elapsed_ms > DEFAULT_STALL_FACTOR * median_ms;
  return {
    steps: [...times.steps, step_ms].slice(-KEPT),
    pauses: is_pause ? [...times.pauses, elapsed_ms].slice(-KEPT_PAUSES) : times.pauses,
  };
}

/** Undefined until enough steps were seen. */
export function medianStepMs({ steps }: StepTimes): number | undefined {
  if (steps.length < ENOUGH) return undefined;
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
}

/**
 * The longest pause that the job made twice: one may have been a stall that ended by itself, two of a length are how it
 * works.
 */
function usualPauseMs({ pauses }: StepTimes): number {
  return pauses.toSorted((a, b) => b - a)[1] ?? 0;
}

/** Why the job is stalled, in words for people; undefined where it is not. */
export function stallReason(times: StepTimes, silent_ms: number, factor: number): string | undefined {
  const median_ms = medianStepMs(times);
  const limit_ms =
    median_ms === undefined
      ? UNKNOWN_STALL_MS
      : Math.max(SHORTEST_STALL_MS, factor * median_ms, PAUSE_MARGIN * usualPauseMs(times));
  if (silent_ms <= limit_ms) return undefined;
  const usual = median_ms === undefined ? "" : `, usually ${inSeconds(median_ms)}`;
  return `no step for ${inSeconds(silent_ms)}${usual}`;
}

const inSeconds = (ms: number): string => `${ms < 10_000 ? Number((ms / 1000).toPrecision(2)) : Math.round(ms / 1000)} s`;
