/** When a job counts as stalled: no step for far longer than its steps usually take. Pure. */

/** The shortest silence that is a stall, however fast the steps are. */
export const SHORTEST_STALL_MS = 60_000;
/** Silence before enough steps were seen to know better: first steps compile, load and wait for data. */
export const UNKNOWN_STALL_MS = 10 * 60_000;
const MEDIAN_FACTOR = 10;
/** Step times that are kept, the newest; and how many it takes to speak of "usually". */
const KEPT = 64;
const ENOUGH = 3;

/** Times of a job's newest steps, in ms each. */
export type StepTimes = readonly number[];

/** Adds what a report says: `steps` more steps in `elapsed_ms`. */
export function addStepTime(times: StepTimes, elapsed_ms: number, steps: number): StepTimes {
  return steps > 0 && elapsed_ms > 0 ? [...times, elapsed_ms / steps].slice(-KEPT) : times;
}

/** Undefined until enough steps were seen. */
export function medianStepMs(times: StepTimes): number | undefined {
  if (times.length < ENOUGH) return undefined;
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** Why the job is stalled, in words for people; undefined where it is not. */
export function stallReason(times: StepTimes, silent_ms: number): string | undefined {
  const median_ms = medianStepMs(times);
  const limit_ms = median_ms === undefined ? UNKNOWN_STALL_MS : Math.max(SHORTEST_STALL_MS, MEDIAN_FACTOR * median_ms);
  if (silent_ms <= limit_ms) return undefined;
  const usual = median_ms === undefined ? "" : `, usually ${inSeconds(median_ms)}`;
  return `no step for ${inSeconds(silent_ms)}${usual}`;
}

const inSeconds = (ms: number): string => `${ms < 10_000 ? Number((ms / 1000).toPrecision(2)) : Math.round(ms / 1000)} s`;
