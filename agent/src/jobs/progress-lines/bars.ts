/**
 * Which of the bars on a terminal is the job's. A training loop draws one bar for its epochs and, nested in it, one
 * for the batches of an epoch, which begins anew each time. The job's is the outermost that has a total: the others
 * come and go within it. A bar at the same depth replaces the one before (download first, then training). Where no
 * bar has a total, it is the outermost one.
 *
 * Metrics come from every bar, since a loss usually stands at the inner one; movement of any bar is activity, so
 * that a job in a long epoch does not look stalled.
 */
import type { Progress } from "../progress.ts";
import type { TqdmBar } from "./tqdm.ts";

/** Depths that are kept; deeper bars count as activity alone. */
const MAX_DEPTH = 16;
/** A bar that was not drawn for this long no longer stands in the way of one further in. */
const FORGOTTEN_AFTER_MS = 30 * 60_000;

export interface Bars {
  /** `rows_up` is how deep the bar is nested (segments.ts). */
  observe(bar: TqdmBar, rows_up: number, now_ms: number): void;
  /** What the bars say of the job; undefined before the first one. */
  progress(): Progress | undefined;
}

interface Seen {
  readonly bar: TqdmBar;
  readonly seen_ms: number;
}

export function createBars(source: string): Bars {
  const by_depth = new Map<number, Seen>();
  let activity = 0;

  return {
    observe(bar, rows_up, now_ms) {
      const before = by_depth.get(rows_up)?.bar;
      if (before === undefined || before.step !== bar.step || before.description !== bar.description) activity++;
      if (rows_up <= MAX_DEPTH) by_depth.set(rows_up, { bar, seen_ms: now_ms });
      for (const [depth, seen] of by_depth) {
        const finished = seen.bar.step === seen.bar.total;
        if (depth !== rows_up && (finished || depth > rows_up) && now_ms - seen.seen_ms > FORGOTTEN_AFTER_MS)
          by_depth.delete(depth);
      }
    },
    progress() {
      const outermost_first = [...by_depth].sort(([a], [b]) => a - b).map(([, seen]) => seen.bar);
      const job = outermost_first.find((bar) => bar.total !== undefined) ?? outermost_first[0];
      if (job === undefined) return undefined;
      const metrics = new Map(outermost_first.toReversed().flatMap((bar) => [...bar.metrics]));
      return {
        step: job.step,
        ...(job.total === undefined ? {} : { total: job.total }),
        ...(job.steps_per_second === undefined ? {} : { steps_per_second: job.steps_per_second }),
        rank: 0,
        activity,
        metrics,
        source,
      };
    },
  };
}
