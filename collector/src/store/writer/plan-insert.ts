/** Which batches make the next INSERT (docs/explanation/delivery.md, rule C4): pure. */
import { logOf, type PendingBatch } from "./pending-batch.ts";

export interface InsertLimits {
  readonly max_rows: number;
  readonly max_bytes: number;
}

/**
 * Selects from `queue`, which is in order per log, the batches of one INSERT: one month, within the limits, each log in order.
 * A log whose next batch is of another month waits, and so do its later batches. At least one batch is selected.
 */
export function planInsert(queue: readonly PendingBatch[], limits: InsertLimits): readonly PendingBatch[] {
  const plan: PendingBatch[] = [];
  const waiting = new Set<string>();
  let rows = 0;
  let bytes = 0;
  for (const batch of queue) {
    const log = logOf(batch);
    if (waiting.has(log)) continue;
    if (batch.month !== (plan[0] ?? batch).month) {
      waiting.add(log);
      continue;
    }
    rows += batch.row_count;
    bytes += batch.bytes.length;
    if (plan.length > 0 && (rows > limits.max_rows || bytes > limits.max_bytes)) break;
    plan.push(batch);
  }
  return plan;
}
