/** A segment with what its queue knows of it. */
import type { Segment } from "../segments/segment.ts";

export interface QueuedSegment {
  /** Exchanged once, when a segment in memory becomes a file. */
  store: Segment;
  /** Batches in it whose place is known and that no mark acknowledges. */
  unacknowledged_batches: number;
  /** By the monotonic clock: since when all in it is acknowledged; undefined where something is open, or not read. */
  acknowledged_at_ms: number | undefined;
  /** By the monotonic clock; Infinity for what another process wrote. */
  readonly created_at_ms: number;
  is_closed: boolean;
  /** Up to where damage was counted: a second reading must not count it again. */
  checked: number;
}

export const queuedSegment = (store: Segment, created_at_ms: number, is_closed = false): QueuedSegment => ({
  store,
  unacknowledged_batches: 0,
  acknowledged_at_ms: undefined,
  created_at_ms,
  is_closed,
  checked: 0,
});
