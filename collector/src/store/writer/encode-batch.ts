/** Batches as RowBinary. The encoder is prepared once for each table, since it runs for every row of every node. */
import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";

import { RowBuffer } from "../clickhouse/row-buffer.ts";
import { LOG_COLUMNS, type Table } from "../schema/table.ts";

/** The rows of a batch as bytes that can follow `INSERT INTO … FORMAT RowBinary`. */
export type EncodeBatch = (batch: AcceptedBatch) => Uint8Array;

/** Makes the encoder of a table. It keeps one buffer, so threads must not share it. */
export function batchEncoder(table: Table): EncodeBatch {
  const buffer = new RowBuffer();
  const prefix = new RowBuffer(256);
  const { node, epoch, sequence, received, node_time } = LOG_COLUMNS;
  return (batch) => {
    prefix.clear();
    node.kind.write(prefix, batch.node);
    epoch.kind.write(prefix, batch.epoch);
    sequence.kind.write(prefix, batch.sequence);
    received.kind.write(prefix, batch.received_ms);
    const head = prefix.copy();
    buffer.clear();
    batch.rows.forEach((row, index) => {
      const fields = row as Readonly<Record<string, unknown>>;
      const own_time_ms = batch.node_times_ms?.[index];
      buffer.append(head);
      // A row that keeps its own time needs no second one.
      node_time.kind.write(buffer, own_time_ms === fields["time_ms"] ? null : own_time_ms);
      for (const { kind, field } of table.columns) kind.write(buffer, fields[field]);
    });
    return buffer.copy();
  };
}
