/** From the bytes of one user's line on the jobs socket to what a collector takes: nothing in it changes another user's rows. */
import { createLineReader } from "@heliograph/agent/jobs/socket/line-reader";
import { MAX_LINE_BYTES, parseMessage } from "@heliograph/agent/jobs/socket/message";
import { userJobId } from "@heliograph/agent/jobs/job-id";
import { Spool } from "@heliograph/agent/spool/spool";
import { decodeBatch } from "@heliograph/collector/intake/batches/decode";
import { SCHEMA_VERSION } from "@heliograph/proto/limits";
import type { Row, StreamName } from "@heliograph/proto/streams";
import fc from "fast-check";
import { expect, it } from "vitest";

const NOW = Date.UTC(2026, 10, 15);
const WINDOW = { batches: 100, bytes: 1 << 20 };

/** Rows as the agent makes them of what a line says; none of a line that is refused. */
function rowsOf(bytes: Uint8Array): { readonly stream: StreamName; readonly row: Row }[] {
  const rows: { stream: StreamName; row: Row }[] = [];
  createLineReader(MAX_LINE_BYTES).push(Buffer.concat([bytes, Buffer.from("\n")]), (line) => {
    const parsed = line === undefined ? undefined : parseMessage(line);
    if (parsed?.ok !== true || parsed.message.type === "exit" || parsed.message.type === "evidence") return;
    const { message } = parsed;
    const name = message.name ?? "";
    const job_id = userJobId("n1", 1_000, name || "x");
    if (message.type === "start") {
      const { command, tags } = message;
      rows.push({ stream: "job_events", row: { time_ms: NOW, job_id, name, command, tags: { ...tags } } });
    } else {
      for (const [metric, value] of message.progress.metrics)
        rows.push({ stream: "job_metrics", row: { time_ms: NOW, job_id, name: metric, value } });
      rows.push({ stream: "events", row: { time_ms: NOW, event_id: `${job_id}/1`, kind: "job.started", job_id, message: name } });
    }
  });
  return rows;
}

/** Rows of the other user, and an XID of the node's own. */
const OTHERS: readonly { readonly stream: StreamName; readonly row: Row }[] = [
  { stream: "job_events", row: { time_ms: NOW, job_id: "run/b", name: "theirs", tags: { a: "b" } } },
  { stream: "job_metrics", row: { time_ms: NOW, job_id: "run/b", name: "loss", value: 0.5 } },
  { stream: "events", row: { time_ms: NOW, event_id: "xid-1", kind: "gpu.xid", message: "XID 79" } },
];

/** What a collector stores of rows that an agent seals together, by stream; in which order streams go is no matter. */
function stored(rows: readonly { readonly stream: StreamName; readonly row: Row }[]): unknown[] {
  const spool = new Spool({ max_bytes: 1 << 24, createEpoch: () => 7 });
  for (const { stream, row } of rows) spool.append(stream, [row] as never);
  spool.seal(NOW);
  const logs = spool.logs.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
  return logs.flatMap((log) => {
    const batch = log.next(WINDOW);
    if (batch === undefined) return [];
    const header = { ...batch, schema: SCHEMA_VERSION, epoch: 7, stream: log.stream, backfill: false, preview: false };
    const result = decodeBatch(header, { node: "n1", received_ms: NOW, wire_bytes: 1 });
    expect(result.refused).toEqual([]);
    return result.kind === "batch" ? result.batch.rows : [];
  });
}

const isTheirs = (row: unknown): boolean => ["run/b", ""].includes((row as { readonly job_id: string }).job_id);

/** Text as JSON may hold it: escapes of any UTF-16 unit, halves of pairs and controls among them. */
const escaped = fc
  .array(
    fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xd7ff, max: 0xe000 }), fc.integer({ min: 0, max: 0xffff })),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((units) => units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join(""));
const line = fc.oneof(
  escaped.map((text) => `{"name":"p${text}","step":1}`),
  escaped.map((text) => `{"name":"pm","step":1,"metrics":{"a${text}":1}}`),
  fc
    .tuple(escaped, escaped)
    .map(([a, b]) => `{"type":"start","key":"kkkkkkkkkkkkkkkkkk","command":"c${a}","tags":{"t${b}":"${a}"}}`),
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  line.map((text) => new Uint8Array(Buffer.from(text))),
  fc
    .tuple(line, fc.uint8Array({ maxLength: 4 }))
    .map(([text, tail]) => new Uint8Array(Buffer.concat([Buffer.from(text.slice(0, -2)), tail, Buffer.from(text.slice(-2))]))),
);

it("whatever bytes one user writes to the jobs socket, the rows of others and the node's events are stored as without them", () => {
  const alone = stored(OTHERS);
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 4 }), (lines) => {
      const mixed = stored([...lines.flatMap(rowsOf), ...OTHERS]);
      expect(mixed.filter(isTheirs)).toEqual(alone);
    }),
    { numRuns: 300 },
  );
});
