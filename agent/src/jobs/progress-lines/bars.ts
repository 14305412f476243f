/**
 * Which of the bars on a terminal is the job's. A training loop draws one bar for its epochs and, nested in it, one
 * for the batches of an epoch, which begins anew each time. The job's is the outermost that has a total: the others
 * come and go within it. A bar at the same depth replaces the one before (download first, then training). Where no
 * bar has a total, it is the outermost one.
 *
 * Metrics come from every bar, since a loss usually stands at the inner one; movement of any bar is activity, so
 * that a job in a long epoch does not look stalled.
 */
import { MAX_METRICS } from "../progress.ts";
import type { Progress } from "../progress.ts";
import { acrossEpochs, epochOf } from "./epoch-bars.ts";
import type { TqdmBar } from "./tqdm.ts";

/** Depths that are kept; deeper bars count as activity alone. */
const MAX_DEPTH = 16;
/** A bar that was not drawn for this long no longer stands in the way of one further in. */
const FORGOTTEN_AFTER_MS = 30 * 60_000;

/** Metrics whose last value is kept, to tell each value of a step once. */
const MAX_TOLD_METRICS = 1_000;

export interface Bars {
  /** `rows_up` is how deep the bar is nested (segments.ts). */
  observe(bar: TqdmBar, rows_up: number, now_ms: number): void;
  /** What the bars say of the job, with the metrics that are new since the last call; undefined before the first bar. */
  takeProgress(): Progress | undefined;
}

interface Seen {
  readonly bar: TqdmBar;
  readonly seen_ms: number;
}

export function createBars(source: string): Bars {
  const by_depth = new Map<number, Seen>();
  const metrics = new Map<string, number>();
  const told = new Map<string, string>();
  let activity = 0;
  let first_epoch: number | undefined;

  function forgetOld(drawn: number, now_ms: number): void {
    for (const [depth, { bar, seen_ms }] of by_depth) {
      const may_be_over = bar.step === bar.total || depth > drawn;
      if (depth !== drawn && may_be_over && now_ms - seen_ms > FORGOTTEN_AFTER_MS) by_depth.delete(depth);
    }
  }

  function takeMetrics(step: number): Map<string, number> {
    const news = new Map<string, number>();
    for (const [name, value] of metrics) {
      const saying = `${step} ${value}`;
      if (told.get(name) === saying) continue;
      if (told.size >= MAX_TOLD_METRICS) told.clear();
      told.set(name, saying);
      news.set(name, value);
    }
    metrics.clear();
    return news;
  }

  return {
    observe(bar, rows_up, now_ms) {
      first_epoch ??= epochOf(bar);
      const before = by_depth.get(rows_up)?.bar;
      if (before === undefined || before.step !== bar.step || before.description !== bar.description) activity++;
      const is_another = before !== undefined && (bar.total !== before.total || bar.step < before.step);
      // What was nested in the bar before it is over with it.
      if (is_another) for (const depth of by_depth.keys()) if (depth > rows_up) by_depth.delete(depth);
      if (rows_up <= MAX_DEPTH) by_depth.set(rows_up, { bar, seen_ms: now_ms });
      for (const [name, value] of bar.metrics) if (metrics.size < MAX_METRICS || metrics.has(name)) metrics.set(name, value);
      forgetOld(rows_up, now_ms);
    },
    takeProgress() {
      const outermost_first = [...by_depth].sort(([a], [b]) => a - b).map(([, { bar }]) => bar);
      const drawn = outermost_first.find((bar) => bar.total !== undefined) ?? outermost_first[0];
      if (drawn === undefined) return undefined;
      const job = acrossEpochs(drawn, first_epoch ?? 0);
      return {
        step: job.step,
        ...(job.total === undefined ? {} : { total: job.total }),
        ...(job.steps_per_second === undefined ? {} : { steps_per_second: job.steps_per_second }),
        rank: 0,
        activity,
        metrics: takeMetrics(job.step),
        source,
      };
    },
  };
}
