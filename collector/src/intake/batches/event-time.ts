/**
 * Keeps event times within bounds (docs/explanation/delivery.md). Partitions and TTL follow event time: with a clock in 1970
 * rows would be deleted at once, with one in 2099 never. Each row is decided on its own, and all rows of a batch end up in one
 * UTC month.
 */
import { MAX_CLOCK_AHEAD_MS, MAX_ROW_AGE_MS } from "@heliograph/proto/limits";
import { monthEnd, monthOf, monthStart } from "@heliograph/proto/month";

/** The result for a batch's times. */
export interface TimeDecision {
  /** The UTC month of all rows. */
  readonly month: number;
  /** The rows' times in their order; the input list if none was replaced. */
  readonly times_ms: readonly number[];
  /** How many were replaced. */
  readonly replaced: number;
}

/**
 * Decides the times of one batch that came at received_ms; both in ms since the epoch. A time out of bounds becomes the time of
 * receipt. An agent puts rows of one month into a batch, and one INSERT is one month. If times in bounds are of two months, the
 * month with the most rows wins, and the others' times move to its nearest end.
 */
export function decideTimes(times_ms: readonly number[], received_ms: number): TimeDecision {
  const isInBounds = (time: number): boolean => time > received_ms - MAX_ROW_AGE_MS && time < received_ms + MAX_CLOCK_AHEAD_MS;
  const rows_by_month = new Map<number, number>();
  for (const time of times_ms) {
    if (!isInBounds(time)) continue;
    const month = monthOf(time);
    rows_by_month.set(month, (rows_by_month.get(month) ?? 0) + 1);
  }
  const [[month] = [monthOf(received_ms)]] = [...rows_by_month].toSorted(([, a], [, b]) => b - a);
  if (rows_by_month.get(month) === times_ms.length) return { month, times_ms, replaced: 0 };
  const inMonth = (time: number): number => Math.min(Math.max(time, monthStart(month)), monthEnd(month) - 1);
  const kept = times_ms.map((time) => inMonth(isInBounds(time) ? time : received_ms));
  return { month, times_ms: kept, replaced: kept.filter((time, index) => time !== times_ms[index]).length };
}
