/** A segment with what its lane knows of it. */
import type { Segment } from "../segments/segment.ts";

export interface LaneSegment {
  /** Exchanged once, when a segment in memory becomes a file. */
  store: Segment;
  /** Batches in it whose place is known and that no mark covers. */
  open_places: number;
  /** By the monotonic clock: since when all in it is covered; undefined where something is open, or not read. */
  covered_at_ms: number | undefined;
  /** By the monotonic clock; Infinity for what another process wrote. */
  readonly created_at_ms: number;
  is_closed: boolean;
  /** Up to where damage was counted: a second reading must not count it again. */
  checked: number;
}

export const laneSegment = (store: Segment, created_at_ms: number, is_closed = false): LaneSegment => ({
  store,
  open_places: 0,
  covered_at_ms: undefined,
  created_at_ms,
  is_closed,
  checked: 0,
});
