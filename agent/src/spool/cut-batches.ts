/** Cuts rows into batches: none crosses a UTC month, none is beyond the limits of the wire. Pure. */
import { MAX_BATCH_ROWS } from "@heliograph/proto/limits";
import { monthOf } from "@heliograph/proto/month";
import type { Row, StreamName } from "@heliograph/proto/streams";

/** Most rows per batch that the agent makes; far below the wire's limit, so that its bytes are too. */
export const ROWS_PER_BATCH = Math.min(2_000, MAX_BATCH_ROWS);

/** Rows in groups that may each be one batch, in their order. */
export function cutIntoBatches<S extends StreamName>(rows: readonly Row<S>[]): Row<S>[][] {
  const groups: Row<S>[][] = [];
  let group: Row<S>[] = [];
  let month = -1;
  for (const row of rows) {
    const row_month = monthOf(row.time_ms ?? 0);
    if (group.length > 0 && (row_month !== month || group.length >= ROWS_PER_BATCH)) {
      groups.push(group);
      group = [];
    }
    month = row_month;
    group.push(row);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
