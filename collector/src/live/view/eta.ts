/** When a job will be done, and how sure that is. Pure. */
import type { JobSummary } from "@heliograph/api/shapes/job";

/** Fewer step times than this say nothing about their spread. */
const LEAST_TIMES = 8;

export interface StepsLeft {
  readonly time_ms: number;
  /** Steps that are still to be done. */
  readonly left: number;
  /** As the job says it; null where it does not. */
  readonly steps_per_second: number | null;
  /** Seconds that each of its newest steps took. */
  readonly step_seconds: readonly number[];
}

export type Eta = Pick<JobSummary, "eta_ms" | "eta_low_ms" | "eta_high_ms">;

export const NO_ETA: Eta = { eta_ms: null, eta_low_ms: null, eta_high_ms: null };

/** By the median of its newest step times, from their 10th to their 90th percentile; until there are enough, by its own rate. */
export function etaOf({ time_ms, left, steps_per_second, step_seconds }: StepsLeft): Eta {
  if (step_seconds.length < LEAST_TIMES) {
    const rated = steps_per_second !== null && steps_per_second > 0;
    return { ...NO_ETA, eta_ms: rated ? asTime(time_ms + (left / steps_per_second) * 1_000) : null };
  }
  const sorted = step_seconds.toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const seconds = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return asTime(time_ms + left * seconds * 1_000);
  };
  return { eta_ms: at(0.5), eta_low_ms: at(0.1), eta_high_ms: at(0.9) };
}

/** A rate of nearly nothing gives a time that no calendar has. */
const asTime = (time_ms: number): number | null => (Number.isSafeInteger(Math.round(time_ms)) ? Math.round(time_ms) : null);
