/** Rows become batches: encoded, numbered, none across a UTC month or beyond what the wire takes. Pure. */
import { MAX_BATCH_BYTES } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row, type StreamName } from "@heliograph/proto/streams";

import { cutIntoBatches } from "./cut-batches.ts";
import { sanitizeRow } from "./sanitize-row.ts";
import type { NewBatch } from "./queue/segment-queue.ts";
import { encodeRecord } from "./segments/record.ts";
import type { StreamLog } from "./stream-log.ts";

/** Left for a batch's header. */
const MAX_PAYLOAD_BYTES = MAX_BATCH_BYTES - 4_096;

/** The next batches of a log. */
export function sealRows(log: StreamLog, rows: readonly Row[], sealed_ms: number): NewBatch[] {
  const { epoch, stream } = log;
  let sequence = log.last;
  return cutIntoBatches(rows.map((row) => sanitizeRow(stream, row))).flatMap((group) =>
    encodeGroup(stream, group).map(({ rows: part, payload }) => {
      sequence += 1;
      const times = part.map((row) => row.time_ms ?? 0);
      const [first_ms, last_ms] = [Math.min(...times), Math.max(...times)];
      const row_count = part.length;
      const bytes = encodeRecord({ epoch, stream, sequence, row_count, first_ms, last_ms, sealed_ms, payload });
      return { log, sequence, row_count, payload, bytes };
    }),
  );
}

interface Encoded {
  readonly rows: readonly Row[];
  readonly payload: Uint8Array;
}

/** In halves where the rows are too long for one batch. */
function encodeGroup(stream: StreamName, rows: readonly Row[]): Encoded[] {
  const payload = PAYLOAD_CODECS[stream].encode(rows as never);
  if (payload.length <= MAX_PAYLOAD_BYTES || rows.length === 1) return [{ rows, payload }];
  const middle = rows.length >>> 1;
  return [...encodeGroup(stream, rows.slice(0, middle)), ...encodeGroup(stream, rows.slice(middle))];
}
