/**
 * From a checked header to rows that may be stored, and to the reason why the others never can be. One bad row costs one row:
 * the others of its batch are stored. Pure.
 */
import { MAX_BATCH_ROWS } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row, type StreamName } from "@heliograph/proto/streams";

import type { AcceptedBatch } from "./accepted-batch.ts";
import { checkRow, MAX_TIME_MS, type RefusedRow } from "./check-rows.ts";
import { decideTimes } from "./event-time.ts";
import type { BatchHeader } from "./header.ts";
import type { PoisonedReason } from "../reasons.ts";

/** What is wrong with a batch as a whole. */
export interface BatchFault {
  readonly reason: PoisonedReason;
  readonly detail: string;
}

export type DecodeResult =
  | { readonly kind: "batch"; readonly batch: AcceptedBatch; readonly refused: readonly RefusedRow[]; readonly retimed: number }
  | { readonly kind: "poisoned"; readonly fault: BatchFault; readonly refused: readonly RefusedRow[] };

const poisoned = (reason: PoisonedReason, detail: string, refused: readonly RefusedRow[] = []): DecodeResult => ({
  kind: "poisoned",
  fault: { reason, detail },
  refused,
});

/** Where a batch came from, when, and how large it was on the wire. */
export interface Receipt {
  readonly node: string;
  readonly received_ms: number;
  readonly wire_bytes: number;
}

/** Decodes and checks the rows of a batch whose header is good. */
export function decodeBatch<S extends StreamName>(header: BatchHeader<S>, receipt: Receipt): DecodeResult {
  const { epoch, stream, sequence, follows, backfill, row_count } = header;
  if (row_count > MAX_BATCH_ROWS) return poisoned("too_many_rows", `${row_count} rows announced`);
  const decoded = decodeRows(header);
  if (decoded.count > MAX_BATCH_ROWS) return poisoned("too_many_rows", `${decoded.count} rows`);
  if (decoded.count !== row_count) {
    return poisoned("row_count_differs", `${row_count} rows announced, ${decoded.count} found`);
  }
  if (row_count === 0) return poisoned("no_rows", "a batch without rows");
  const { rows, refused } = checkAll(stream, decoded);
  if (rows.length === 0) return poisoned("no_good_rows", `each of its ${row_count} rows was refused`, refused);
  const own_times_ms = rows.map((row) => row.time_ms ?? 0);
  const { month, times_ms, replaced } = decideTimes(own_times_ms, receipt.received_ms);
  if (replaced > 0) for (const [index, row] of rows.entries()) row.time_ms = times_ms[index] ?? receipt.received_ms;
  const node_times_ms = replaced > 0 ? own_times_ms.map((time) => Math.min(Math.max(time, 0), MAX_TIME_MS)) : undefined;
  const batch = { ...receipt, epoch, stream, sequence, follows, backfill, month, rows, node_times_ms };
  return { kind: "batch", batch, refused, retimed: replaced };
}

interface Decoded<S extends StreamName> {
  /** Rows with their index in the batch. */
  readonly rows: readonly (readonly [index: number, row: Row<S>])[];
  readonly refused: readonly RefusedRow[];
  /** How many rows there are, those that do not decode among them. */
  readonly count: number;
}

/** Decodes all rows at once, which nearly always succeeds; otherwise row by row. */
function decodeRows<S extends StreamName>({ stream, payload, row_count }: BatchHeader<S>): Decoded<S> {
  const codec = PAYLOAD_CODECS[stream];
  try {
    const rows = codec.decode(payload);
    return { rows: rows.map((row, index) => [index, row]), refused: [], count: rows.length };
  } catch {
    // The code below finds out which row it is.
  }
  const each = codec.decodeEach(payload);
  const rows: [number, Row<S>][] = [];
  const refused: RefusedRow[] = [];
  for (const [index, row] of each.rows.entries()) {
    if ("undecodable" in row) refused.push(undecodable(index, row.undecodable));
    else rows.push([index, row]);
  }
  if (each.is_whole || each.rows.length >= row_count) return { rows, refused, count: each.rows.length };
  // The bytes end early: each announced row that is missing is refused.
  for (let row = each.rows.length; row < row_count; row += 1) {
    refused.push({ row, reason: "malformed_row", detail: "the batch's bytes break off before it" });
  }
  return { rows, refused, count: row_count };
}

function undecodable(row: number, error: unknown): RefusedRow {
  const is_text = (error as { readonly code?: unknown } | null)?.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
  if (is_text) return { row, reason: "bad_text", detail: "a text in it is not UTF-8" };
  return { row, reason: "malformed_row", detail: String(error) };
}

function checkAll<S extends StreamName>(
  stream: S,
  decoded: Decoded<S>,
): { readonly rows: Row<S>[]; readonly refused: readonly RefusedRow[] } {
  const rows: Row<S>[] = [];
  const refused: RefusedRow[] = [...decoded.refused];
  for (const [index, row] of decoded.rows) {
    const fault = checkRow(stream, row);
    if (fault === undefined) rows.push(row);
    else refused.push({ row: index, ...fault });
  }
  return { rows, refused };
}
