/**
 * Keeps event times within bounds (docs/delivery.md, rule 11). Partitions and TTL follow event time: a clock of 1970 would
 * be deleted at once, and one of 2099 never. It is decided for the whole batch, so that a batch stays in one UTC month.
 */
import { MAX_CLOCK_AHEAD_MS, MAX_ROW_AGE_MS } from "@heliograph/proto/limits";

import { MAX_TIME_MS } from "./check-rows.ts";

/** The UTC month of a time, e.g. 202611. */
export function monthOf(time_ms: number): number {
  const date = new Date(time_ms);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** What becomes of a batch's times. */
export type TimeDecision =
  | { readonly kind: "keep"; readonly month: number }
  /** All rows get received_ms; the node's own times are kept beside, cut to what a column can hold. */
  | { readonly kind: "replace"; readonly month: number; readonly node_times_ms: readonly number[] }
  | { readonly kind: "crosses_month" };

/** Decides over the times of one batch that came at received_ms; both in ms since the epoch. */
export function decideTimes(times_ms: readonly number[], received_ms: number): TimeDecision {
  const isInBounds = (time: number): boolean => time > received_ms - MAX_ROW_AGE_MS && time < received_ms + MAX_CLOCK_AHEAD_MS;
  if (!times_ms.every(isInBounds)) {
    const node_times_ms = times_ms.map((time) => Math.min(Math.max(time, 0), MAX_TIME_MS));
    return { kind: "replace", month: monthOf(received_ms), node_times_ms };
  }
  const month = monthOf(times_ms[0] ?? received_ms);
  return times_ms.every((time) => monthOf(time) === month) ? { kind: "keep", month } : { kind: "crosses_month" };
}
