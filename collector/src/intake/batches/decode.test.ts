import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { heliograph } from "@heliograph/proto/wire";
import { MAX_CLOCK_AHEAD_MS, MAX_ROW_AGE_MS, MAX_TAGS } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, STREAM_NAMES, type Row, type StreamName } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import { encodeBatch, encodeStatus } from "../../../test/intake/messages.ts";
import { decodeBatch, type DecodeResult } from "./decode.ts";
import { monthOf } from "@heliograph/proto/month";

import { decideTimes } from "./event-time.ts";
import { decodeHeader } from "./header.ts";
import { ROW_RULES } from "@heliograph/proto/row-rules";
import { decodeStatus, MAX_LOGS_PER_NODE } from "../status.ts";

const NOW = Date.UTC(2026, 10, 15);

/** What becomes of rows that come now; `changes` to the header, with another row_count for instance. */
function decode(stream: StreamName, rows: readonly Row[], changes: heliograph.v1.Batch.$Properties = {}): DecodeResult {
  const result = decodeHeader("n1", stream, encodeBatch({ stream, rows, ...changes }));
  if (result.kind !== "header") throw new Error(`the header is ${result.kind}`);
  return decodeBatch(result.header, { node: "n1", received_ms: NOW, wire_bytes: 1 });
}

const event = { time_ms: NOW, event_id: "e1", kind: "test" };
const job = { time_ms: NOW, job_id: "run/1" };
const phase = { ...job, since_ms: NOW, seen_until_ms: NOW };

describe("a batch's header", () => {
  it.each([
    ["no protobuf", Buffer.from("garbage!"), "malformed_batch"],
    ["another node", encodeBatch({ node: "n2" }), "node_mismatch"],
    ["another stream", encodeBatch({ stream: "job_progress" }), "stream_mismatch"],
    ["no epoch", encodeBatch({ epoch: 0 }), "bad_header"],
    ["an epoch beyond 2^53", encodeBatch({ epoch: 2 ** 60 }), "bad_header"],
    ["no sequence", encodeBatch({ sequence: 0, follows: 0 }), "bad_header"],
    ["itself as the one before", encodeBatch({ sequence: 3, follows: 3 }), "bad_header"],
  ])("is refused with %s", (_, message, reason) => {
    expect(decodeHeader("n1", "events", message)).toMatchObject({ kind: "refused", reason });
  });

  it("is blocked if its schema is newer than ours, or missing", () => {
    expect(decodeHeader("n1", "events", encodeBatch({ schema: 99 }))).toMatchObject({ kind: "blocked", reason: "newer_schema" });
    expect(decodeHeader("n1", "events", encodeBatch({ schema: 0 }))).toMatchObject({ kind: "blocked", reason: "old_schema" });
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...STREAM_NAMES), (bytes, stream) => {
        expect(["refused", "blocked", "header"]).toContain(decodeHeader("n1", stream, bytes).kind);
        expect(["refused", "status"]).toContain(decodeStatus("n1", bytes).kind);
      }),
    );
  });
});

describe("rows", () => {
  it("keep their own times, and their batch gets their month", () => {
    expect(decode("events", [event])).toMatchObject({
      kind: "batch",
      batch: { month: 202611, node_times_ms: undefined, rows: [event] },
    });
  });

  const long = "x".repeat(5_000);
  it.each<[string, StreamName, Row[], heliograph.v1.Batch.$Properties]>([
    ["no_rows", "events", [], {}],
    ["too_many_rows", "events", [event], { row_count: 10_001 }],
    ["row_count_differs", "events", [event], { row_count: 2 }],
    ["no_good_rows", "events", [{ ...event, event_id: "" }], {}],
  ])("are skipped with their batch because of %s", (reason, stream, rows, changes) => {
    expect(decode(stream, rows, changes)).toMatchObject({ kind: "poisoned", fault: { reason } });
  });

  it.each<[string, StreamName, Row[], heliograph.v1.Batch.$Properties]>([
    ["malformed_row", "events", [event], { payload: Buffer.from([0x0a, 0xff]) }],
    ["malformed_row", "events", [event], { payload: Buffer.from([0x0a, 0x02, 0x12, 0x7f]) }],
    ["missing_field", "events", [{ ...event, event_id: "" }], {}],
    ["missing_field", "gpu_readings", [{ time_ms: NOW }], {}],
    ["bad_id", "job_progress", [{ ...job, job_id: "x".repeat(257) }], {}],
    ["bad_id", "job_progress", [{ ...job, job_id: "run/\u001b[2J" }], {}],
    ["bad_text", "events", [{ ...event, message: "half \ud800" }], {}],
    ["bad_text", "job_progress", [{ ...job, job_id: "user/n1/1000/p\ud800" }], {}],
    ["bad_text", "job_events", [{ ...job, tags: { a: "\udc00" } }], {}],
    ["text_too_long", "events", [{ ...event, message: long }], {}],
    ["missing_field", "job_phases", [{ time_ms: NOW }], {}],
    ["bad_text", "job_phases", [{ ...phase, text: "half \ud800" }], {}],
    ["text_too_long", "job_phases", [{ ...phase, text: long }], {}],
    ["bad_number", "job_phases", [{ ...phase, done: -1 }], {}],
    ["bad_time", "job_phases", [{ ...phase, since_ms: -1 }], {}],
    ["bad_time", "job_phases", [{ ...phase, seen_until_ms: 2 ** 60 }], {}],
    ["bad_number", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "GPU-1", power_watts: Number.NaN }], {}],
    ["bad_number", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "GPU-1", memory_used_bytes: -1 }], {}],
    ["bad_time", "job_events", [{ ...job, started_ms: -1 }], {}],
    ["bad_time", "events", [{ ...event, time_ms: 2 ** 60 }], {}],
    [
      "bad_tags",
      "job_events",
      [{ ...job, tags: Object.fromEntries(Array.from({ length: MAX_TAGS + 1 }, (_, n) => [`t${n}`, ""])) }],
      {},
    ],
  ])("are refused as %s in %s", (reason, stream, rows, changes) => {
    expect(decode(stream, rows, changes)).toMatchObject({ kind: "poisoned", refused: [{ row: 0, reason }] });
  });

  it("with an unknown enum are stored as unknown: a newer agent may have more words", () => {
    expect(decode("job_events", [{ ...job, state: 99 as never }])).toMatchObject({ kind: "batch", refused: [] });
    expect(decode("job_phases", [{ ...phase, phase: 99 as never }])).toMatchObject({ kind: "batch", refused: [] });
  });

  /** Ways to spoil an event, each refused. */
  const spoilt = fc.constantFrom<Row<"events">>(
    { ...event, message: "half \ud83d" },
    { ...event, kind: "\udfff" },
    { ...event, event_id: "" },
    { ...event, event_id: "with space" },
    { ...event, event_id: "x".repeat(300) },
    { ...event, message: "x".repeat(5_000) },
    { ...event, time_ms: 2 ** 60 },
  );
  const good = fc.record({
    time_ms: fc.integer({ min: NOW - 1_000, max: NOW }),
    event_id: fc.string({ unit: fc.constantFrom("a", "-", "/", "é", "😀"), minLength: 1, maxLength: 20 }),
    kind: fc.constantFrom("gpu.xid", "job.failed"),
    message: fc.string({ unit: "grapheme" }),
  });

  it("of a batch with k bad ones among n are accepted as n - k, in the same way as without the bad ones", () => {
    const mixed = fc.array(
      fc.oneof(
        good.map((row) => ({ row, is_good: true })),
        spoilt.map((row) => ({ row, is_good: false })),
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(mixed, (list) => {
        const rows = list.map(({ row }) => row);
        const kept = list.filter(({ is_good }) => is_good).map(({ row }) => row);
        const result = decode("events", rows);
        const bad = list.flatMap(({ is_good }, index) => (is_good ? [] : [index]));
        expect(result.refused.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(bad);
        expect(result.kind).toBe(kept.length === 0 ? "poisoned" : "batch");
        const alone = decode("events", kept);
        const rowsOf = (one: DecodeResult): unknown => (one.kind === "batch" ? one.batch.rows : []);
        expect(rowsOf(result)).toEqual(rowsOf(alone));
      }),
    );
  });

  it("before the place where a batch's bytes end are accepted", () => {
    const whole = PAYLOAD_CODECS.events.encode([event, event, event]);
    const payload = Buffer.from(whole.subarray(0, whole.length - 3));
    expect(decode("events", [event, event, event], { payload })).toMatchObject({
      kind: "batch",
      batch: { rows: [event, event] },
      refused: [{ row: 2, reason: "malformed_row" }],
    });
  });

  it("are each accepted or refused if they can be separated, whatever their bytes", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.constantFrom(...STREAM_NAMES), bytes, fc.integer({ min: 1, max: 5 }), (stream, payload, row_count) => {
        const result = decode(stream, [], { payload, row_count });
        const kept = result.kind === "batch" ? result.batch.rows.length : 0;
        const is_batch_fault = result.kind === "poisoned" && result.fault.reason !== "no_good_rows";
        expect(kept + result.refused.length).toBe(is_batch_fault ? 0 : row_count);
      }),
    );
  });

  it("keep a byte counter beyond 2^53, which an NVLink reaches within a day", () => {
    const rows = [{ time_ms: NOW, gpu_uuid: "GPU-1", link: 0, link_transmit_bytes: 2 ** 60 }];
    expect(decode("gpu_links", rows)).toMatchObject({ kind: "batch", batch: { rows } });
  });

  it("keep NaN and infinities where those are values", () => {
    const rows = [Number.NaN, Number.POSITIVE_INFINITY].map((value) => ({ ...job, name: "loss", value }));
    expect(decode("job_metrics", rows)).toMatchObject({
      kind: "batch",
      batch: { rows: [{ value: Number.NaN }, { value: Infinity }] },
    });
  });

  it("lose control characters in free text, and nothing else", () => {
    const tags = { "a\u0000": "\u001b[31mred", __proto__: "x" };
    const result = decode("job_events", [{ ...job, command: "train\u0007.py\n\tü", tags }]);
    expect(result).toMatchObject({ batch: { rows: [{ command: "train\uFFFD.py\n\tü", tags: { "a\uFFFD": "\uFFFD[31mred" } }] } });
  });

  /** Messages that are not called as their stream is. */
  const MESSAGES: Readonly<Record<string, string>> = { job_gpus: "Ownership", job_queue: "QueuedJob" };

  it("have a rule for each field of their message, and no other", () => {
    const schema = ["readings", "inventory", "processes", "events", "jobs", "queue"]
      .map((file) => readFileSync(join(import.meta.dirname, `../../../../proto/schema/heliograph/v1/${file}.proto`), "utf8"))
      .join("\n");
    for (const stream of STREAM_NAMES) {
      const rows = MESSAGES[stream] ?? stream.replace(/(^|_)(.)/g, (_, __, letter: string) => letter.toUpperCase());
      const message = rows
        .replace(
          /(GpuReading|HostReading|HostDisk|HostFilesystem|HostNetwork|GpuLink|GpuState|Event|JobEvent|JobMetric|JobPhase)s$/,
          "$1",
        )
        .replace("Processes", "Process")
        .replace("Capabilities", "Capability");
      const body = new RegExp(`message ${message} \\{([^}]*)\\}`).exec(schema)?.[1] ?? "";
      const fields = [...body.matchAll(/ (\w+) = \d+;/g)].map(([, name]) => name ?? "");
      expect({ stream, fields: new Set([...Object.values(ROW_RULES[stream]).flat(), "time_ms"]) }).toEqual({
        stream,
        fields: new Set(fields),
      });
    }
  });
});

describe("times", () => {
  it("out of bounds are replaced one by one, with the node's own times kept; the other rows keep theirs", () => {
    const early = NOW - 1_000;
    const rows = [
      { ...event, time_ms: early },
      { ...event, time_ms: 0 },
      { ...event, time_ms: Date.UTC(2099, 0, 1) },
    ];
    expect(decode("events", rows)).toMatchObject({
      kind: "batch",
      retimed: 2,
      batch: {
        month: 202611,
        rows: [early, NOW, NOW].map((time_ms) => ({ time_ms })),
        node_times_ms: [early, 0, Date.UTC(2099, 0, 1)],
      },
    });
  });

  it("of two UTC months in a batch are moved into the month of most rows", () => {
    const first = Date.UTC(2026, 10, 1);
    expect(decideTimes([first - 1, first, first + 5], first + 9)).toEqual({
      month: 202611,
      times_ms: [first, first, first + 5],
      replaced: 1,
    });
    expect(decideTimes([first - 9, first - 5, 0], first + 1)).toEqual({
      month: 202610,
      times_ms: [first - 9, first - 5, first - 1],
      replaced: 1,
    });
    expect(decideTimes([first, first + 5], first + 1)).toEqual({ month: 202611, times_ms: [first, first + 5], replaced: 0 });
  });

  it("end in one month, whatever the node sends, and a good time never changes because of a bad one", () => {
    const near = fc.integer({ min: NOW - MAX_ROW_AGE_MS + 1, max: NOW + MAX_CLOCK_AHEAD_MS - 1 });
    const bad = fc.oneof(
      fc.integer({ min: 0, max: NOW - MAX_ROW_AGE_MS }),
      fc.integer({ min: NOW + MAX_CLOCK_AHEAD_MS, max: 2 * NOW }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(near, bad), { minLength: 1, maxLength: 6 }), (times) => {
        const { month, times_ms, replaced } = decideTimes(times, NOW);
        expect(times_ms.map(monthOf)).toEqual(times.map(() => month));
        const isGood = (time: number): boolean => time > NOW - MAX_ROW_AGE_MS && time < NOW + MAX_CLOCK_AHEAD_MS;
        expect(times_ms).toEqual(times.map((time) => (isGood(time) ? time : NOW)));
        expect(replaced).toBe(times.filter((time) => !isGood(time)).length);
      }),
    );
  });
});

describe("a status", () => {
  const log = { epoch: 1, stream: "events", first: 1, last: 2 };
  it.each([
    ["malformed_status", Buffer.from("garbage!")],
    ["node_mismatch", encodeStatus({ node: "n2" })],
    ["old_schema", encodeStatus({ schema: 0 })],
    ["bad_status", encodeStatus({ boot_id: "x".repeat(300) })],
    ["bad_status", encodeStatus({ sent_ms: -1 })],
    ["bad_status", encodeStatus({ logs: [{ ...log, first: 3 }] })],
    ["bad_status", encodeStatus({ logs: [{ ...log, epoch: 2 ** 60 }] })],
  ])("is refused as %s", (reason, message) => expect(decodeStatus("n1", message)).toMatchObject({ kind: "refused", reason }));

  it("may list more logs than are read: the first ones are read, and the node is not locked out", () => {
    const logs = Array.from({ length: MAX_LOGS_PER_NODE + 100 }, (_, n) => ({ ...log, epoch: n + 1 }));
    expect(decodeStatus("n1", encodeStatus({ logs }))).toMatchObject({ kind: "status", logs: logs.slice(0, MAX_LOGS_PER_NODE) });
  });

  it("may list streams that this release does not know", () => {
    const result = decodeStatus("n1", encodeStatus({ logs: [log, { ...log, stream: "of_tomorrow" }] }));
    expect(result).toMatchObject({ kind: "status", logs: [log] });
  });
});
