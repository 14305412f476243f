/** Rows of a simulated node become numbered batches, always cut at the same places, so that a second run makes the same ones. */
import { SCHEMA_VERSION } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row, type StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { RowSink } from "../../spool/row-sink.ts";
import { cutIntoBatches } from "../../spool/cut-batches.ts";
import { sanitizeRow } from "../../spool/sanitize-row.ts";

/** A batch of the past: its header and rows, and both as a Batch message. */
export interface PastBatch {
  readonly node: string;
  readonly epoch: number;
  readonly stream: StreamName;
  readonly sequence: number;
  readonly row_count: number;
  /** Time of its newest row. */
  readonly newest_ms: number;
  readonly message: Uint8Array;
}

interface Log {
  rows: Row[];
  sequence: number;
}

export class BatchNumbering implements RowSink {
  readonly #node: string;
  readonly #epoch: number;
  readonly #rows_a_batch: number;
  readonly #logs = new Map<StreamName, Log>();
  #full: PastBatch[] = [];

  constructor(node: string, epoch: number, rows_a_batch: number) {
    this.#node = node;
    this.#epoch = epoch;
    this.#rows_a_batch = rows_a_batch;
  }

  append<S extends StreamName>(stream: S, rows: readonly Row<S>[]): void {
    const log = this.#logs.get(stream) ?? { rows: [], sequence: 0 };
    this.#logs.set(stream, log);
    for (const row of rows) log.rows.push(row);
    if (log.rows.length >= this.#rows_a_batch) this.#seal(stream, log);
  }

  /** Batches that are full since the last call. */
  drain(): readonly PastBatch[] {
    const full = this.#full;
    if (full.length > 0) this.#full = [];
    return full;
  }

  /** All that is left, as batches that may be small. */
  flush(): readonly PastBatch[] {
    for (const [stream, log] of this.#logs) if (log.rows.length > 0) this.#seal(stream, log);
    return this.drain();
  }

  #seal(stream: StreamName, log: Log): void {
    for (const rows of cutIntoBatches(log.rows.map((row) => sanitizeRow(stream, row)))) {
      log.sequence += 1;
      const { sequence } = log;
      const header = { schema: SCHEMA_VERSION, node: this.#node, epoch: this.#epoch, stream, sequence };
      const payload = PAYLOAD_CODECS[stream].encode(rows as never);
      const batch = { ...header, follows: sequence - 1, row_count: rows.length, backfill: true, payload };
      const message = heliograph.v1.Batch.encode(batch).finish();
      const newest_ms = rows.reduce((newest, row) => Math.max(newest, row.time_ms ?? 0), 0);
      this.#full.push({ node: this.#node, epoch: this.#epoch, stream, sequence, row_count: rows.length, newest_ms, message });
    }
    log.rows = [];
  }
}
