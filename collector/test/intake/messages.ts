/** Messages as an agent makes them, for tests. */
import { heliograph } from "@heliograph/proto/wire";
import { SCHEMA_VERSION } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row, type StreamName } from "@heliograph/proto/streams";

/** An encoded batch of node `n1`, by default with one good row of `events`. */
export function encodeBatch(changes: heliograph.v1.Batch.$Properties & { readonly rows?: readonly Row[] } = {}): Buffer {
  const { rows = [{ time_ms: Date.now(), event_id: "e", kind: "test" }], ...header } = changes;
  const stream = (header.stream ?? "events") as StreamName;
  const sequence = header.sequence ?? 1;
  const batch = {
    schema: SCHEMA_VERSION,
    node: "n1",
    epoch: 7,
    stream,
    sequence,
    follows: sequence - 1,
    row_count: rows.length,
    payload: (PAYLOAD_CODECS[stream]?.encode as ((rows: readonly Row[]) => Uint8Array) | undefined)?.(rows) ?? new Uint8Array(),
    ...header,
  };
  return Buffer.from(heliograph.v1.Batch.encode(batch).finish());
}

/** An encoded status of node `n1`, by default online and without logs. */
export function encodeStatus(changes: heliograph.v1.NodeStatus.$Properties = {}): Buffer {
  const status = { schema: SCHEMA_VERSION, node: "n1", online: true, sent_ms: Date.now(), started_ms: 1, ...changes };
  return Buffer.from(heliograph.v1.NodeStatus.encode(status).finish());
}
