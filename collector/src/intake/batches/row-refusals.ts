/** Rows that can never be stored: each is counted, and some of them are logged and reported as events. */
import type { CollectorMetrics } from "../../observability/metrics.ts";
import type { RefusedRow } from "./check-rows.ts";
import type { BatchFault } from "./decode.ts";
import type { BatchHeader } from "./header.ts";
import { LogLimit } from "@heliograph/daemon/log/log-limit";
import type { Refusals } from "../refusals.ts";

/** An event is recorded once in this time for a node, stream and reason, */
const TELL_EVERY_MS = 10 * 60_000;
const MAX_KEYS = 4_096;
/** and at most this often in that time for all nodes together. */
const TOLD_IN_ALL = 50;

export interface RowRefusalsOptions {
  readonly metrics: Pick<CollectorMetrics, "rows_refused">;
  readonly refusals: Refusals;
  readonly onRowsLost?: (message: string) => void;
  /** ms since the epoch */
  readonly now_ms: () => number;
}

export class RowRefusals {
  readonly #options: RowRefusalsOptions;
  readonly #by_node = new LogLimit(TELL_EVERY_MS, MAX_KEYS);
  readonly #in_all = new LogLimit(TELL_EVERY_MS, 1, TOLD_IN_ALL);

  constructor(options: RowRefusalsOptions) {
    this.#options = options;
  }

  /** Some rows of a batch were refused; `kept` others were accepted. */
  record(node: string, header: BatchHeader, refused: readonly RefusedRow[], kept: number): void {
    const { metrics, refusals } = this.#options;
    const { stream, epoch, sequence } = header;
    for (const [reason, rows] of Map.groupBy(refused, (row) => row.reason)) {
      metrics.rows_refused.inc({ stream, reason }, rows.length);
      const [first] = rows;
      if (first === undefined) continue;
      const { row, detail } = first;
      const where = { node, stream, epoch, sequence, row, detail, rows: rows.length, kept };
      refusals.warn("rows can never be stored and were left out of their batch", reason, where);
      const what = `${rows.length === 1 ? "1 row" : `${rows.length} rows`} of ${stream} from ${node} refused as ${reason}`;
      const place = `batch ${sequence} of epoch ${epoch}, row ${row}: ${detail}`;
      this.#notify(`${node} ${stream} ${reason}`, `${what} (${place}). The other ${kept} rows of the batch are stored.`);
    }
  }

  /** A batch without a good row was skipped. */
  recordBatch(node: string, header: BatchHeader, poisoned: { fault: BatchFault; refused: readonly RefusedRow[] }): void {
    const { stream, epoch, sequence } = header;
    const { fault, refused } = poisoned;
    if (refused.length > 0) return this.record(node, header, refused, 0);
    const what = `Batch ${sequence} of epoch ${epoch} of ${stream} from ${node} refused as ${fault.reason}`;
    this.#notify(`${node} ${stream} ${fault.reason}`, `${what}: ${fault.detail}.`);
  }

  #notify(key: string, message: string): void {
    const now_ms = this.#options.now_ms();
    if (this.#by_node.pass(key, now_ms) === undefined || this.#in_all.pass("", now_ms) === undefined) return;
    this.#options.onRowsLost?.(message);
  }
}
