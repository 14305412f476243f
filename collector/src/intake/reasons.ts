/**
 * Why a message of a node is not stored. Each list is the set of values of a `reason` label in /metrics, and is explained in
 * docs/reference/metrics.md; a test compares them. All reasons are ours: nothing that a node wrote becomes a label.
 */

/** The message can't be accepted at all, and no mark moves. */
export const REFUSED_REASONS = [
  "malformed_batch",
  "malformed_status",
  "node_mismatch",
  "stream_mismatch",
  "bad_header",
  "bad_status",
  "old_schema",
  "internal_error",
] as const;
export type RefusedReason = (typeof REFUSED_REASONS)[number];

/** The batch is good and can't be accepted now: no mark moves, and the agent sends it again. */
export const DROPPED_REASONS = ["gap", "buffer_full", "marks_unknown", "too_many_logs", "newer_schema"] as const;
export type DroppedReason = (typeof DROPPED_REASONS)[number];

/** The batch as a whole can never be stored; the mark skips it. */
export const POISONED_REASONS = ["no_rows", "no_good_rows", "too_many_rows", "row_count_differs"] as const;
export type PoisonedReason = (typeof POISONED_REASONS)[number];

/** One row can never be stored; the others of its batch are. */
export const ROW_REFUSED_REASONS = [
  "malformed_row",
  "bad_text",
  "missing_field",
  "bad_id",
  "text_too_long",
  "bad_number",
  "bad_time",
  "bad_tags",
] as const;
export type RowRefusedReason = (typeof ROW_REFUSED_REASONS)[number];
