/** From a checked header to rows that may be stored, or to the reason why they never can. Pure. */
import { MAX_BATCH_ROWS } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row, type StreamName } from "@heliograph/proto/streams";

import type { AcceptedBatch } from "./accepted-batch.ts";
import { checkRows, type RowFault } from "./check-rows.ts";
import { decideTimes } from "./event-time.ts";
import type { BatchHeader } from "./header.ts";

export type DecodeResult =
  | { readonly kind: "batch"; readonly batch: AcceptedBatch }
  | { readonly kind: "poisoned"; readonly fault: RowFault };

const poisoned = (fault: RowFault): DecodeResult => ({ kind: "poisoned", fault });

/** Where a batch came from, when, and how large it was on the wire. */
export interface Receipt {
  readonly node: string;
  readonly received_ms: number;
  readonly wire_bytes: number;
}

/** Decodes and checks the rows of a batch whose header is good. */
export function decodeBatch<S extends StreamName>(header: BatchHeader<S>, receipt: Receipt): DecodeResult {
  const { epoch, stream, sequence, follows, backfill, row_count } = header;
  if (row_count > MAX_BATCH_ROWS) return poisoned({ reason: "too_many_rows", detail: `${row_count} rows announced` });
  let rows: Row<S>[];
  try {
    rows = PAYLOAD_CODECS[stream].decode(header.payload);
  } catch (error) {
    return poisoned({ reason: "malformed_rows", detail: String(error) });
  }
  if (rows.length > MAX_BATCH_ROWS) return poisoned({ reason: "too_many_rows", detail: `${rows.length} rows` });
  if (rows.length !== row_count) {
    return poisoned({ reason: "row_count_differs", detail: `${row_count} rows announced, ${rows.length} found` });
  }
  if (rows.length === 0) return poisoned({ reason: "no_rows", detail: "a batch without rows" });
  const fault = checkRows(stream, rows);
  if (fault !== undefined) return poisoned(fault);
  const decision = decideTimes(
    rows.map((row) => row.time_ms ?? 0),
    receipt.received_ms,
  );
  if (decision.kind === "crosses_month") return poisoned({ reason: "crosses_month", detail: "rows of two UTC months" });
  const replaced = decision.kind === "replace";
  if (replaced) for (const row of rows) row.time_ms = receipt.received_ms;
  const node_times_ms = replaced ? decision.node_times_ms : undefined;
  const batch = { ...receipt, epoch, stream, sequence, follows, backfill, month: decision.month, rows, node_times_ms };
  return { kind: "batch", batch };
}
