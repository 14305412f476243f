import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PAYLOAD_CODECS, type StreamName } from "@heliograph/proto/streams";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ModelCollector } from "../../test/spool/model-collector.ts";
import { readSpool } from "./disk/read-spool.ts";
import { Spool, type SpoolOptions } from "./spool.ts";
import { listSegments } from "./disk/spool-directory.ts";

let root: string;
let copies = 0;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "heliograph-spool-"))));
afterEach(() => rmSync(root, { recursive: true }));

let epoch = 0;
function spoolIn(directory: string, options: Partial<SpoolOptions> = {}): Spool {
  return new Spool({
    max_bytes: 1 << 24,
    createEpoch: () => (epoch += 1),
    disk: { directory, fsync: "never", fsync_interval_ms: 1_000, onTrouble: (reason) => expect(reason).toBe("") },
    ...options,
  });
}

const STREAMS = ["gpu_readings", "job_metrics", "events"] as const satisfies readonly StreamName[];
const keysOf = (directory: string): string[] =>
  [...readSpool(directory)].map(({ epoch: of, stream, sequence }) => `${of}/${stream}/${sequence}`);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("seal" as const), stream: fc.nat(2), rows: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("send" as const), lost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: "split" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("back" as const), by: fc.integer({ min: 1, max: 5 }) }) },
);

const lifetimes = fc.array(fc.array(step, { maxLength: 40 }), { minLength: 1, maxLength: 4 });

/** Seals rows and has them sent and acknowledged in part; what was written, in its order. */
function live(
  spool: Spool,
  collector: ModelCollector,
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
): string[] {
  const written: string[] = [];
  let time_ms = 1_000;
  for (const one of steps) {
    time_ms += 500;
    if (one.kind === "seal") {
      const stream = STREAMS[one.stream] ?? "events";
      spool.append(
        stream,
        Array.from({ length: one.rows }, (_, n) => ({ time_ms: time_ms + n, name: "x".repeat(n * 20) })) as never,
      );
      spool.seal(time_ms);
      const log = spool.logs.find((of) => of.stream === stream && !spool.isBacklog(of));
      written.push(`${log?.epoch}/${stream}/${log?.last}`);
    } else if (one.kind === "send") collector.acceptOnce(spool, () => one.lost);
    else if (one.kind === "split") spool.splitBacklog();
    else
      for (const log of spool.logs)
        spool.acknowledge(log, { stored: Math.max(0, log.stored - one.by), held: log.stored, resend: false });
  }
  return written;
}

/** As after kill -9: another process finds the files as they are, and nobody has the lock. */
function crashed(directory: string): string {
  const copy = join(root, `copy-${(copies += 1)}`);
  cpSync(directory, copy, { recursive: true });
  return copy;
}

const fresh = (): string => join(root, `spool-${(copies += 1)}`);

describe("a spool on disk", () => {
  it("has everything that was written after a kill, in order, and the collector stores each batch once", () => {
    fc.assert(
      fc.property(lifetimes, fc.constantFrom(2, 5, 1_000), (lives, max_index_entries) => {
        let directory = fresh();
        const collector = new ModelCollector();
        const written: string[] = [];
        for (const steps of lives) {
          const spool = spoolIn(directory, { max_index_entries });
          written.push(...live(spool, collector, steps));
          expect(keysOf(directory).toSorted()).toEqual(written.toSorted());
          directory = crashed(directory);
        }
        const last = spoolIn(directory, { max_index_entries });
        collector.hello(last);
        collector.drain(last);
        expect(last.rows_dropped.size).toBe(0);
        expect(collector.taken.toSorted()).toEqual(written.toSorted());
        for (const log of new Set(written.map((key) => key.slice(0, key.lastIndexOf("/") + 1)))) {
          expect(collector.taken.filter((key) => key.startsWith(log))).toEqual(written.filter((key) => key.startsWith(log)));
        }
        last.stop();
      }),
      { numRuns: 60 },
    );
  });

  it("stays within its bound and drops only readings, the oldest first, whatever is in its index", () => {
    fc.assert(
      fc.property(lifetimes, fc.constantFrom(2, 5, 1_000), (lives, max_index_entries) => {
        const directory = fresh();
        // Fewer than a hundred batches would fit into two segments of the least size: rows are made long.
        const options = { max_index_entries, max_bytes: 200_000 };
        const spool = spoolIn(directory, options);
        const collector = new ModelCollector();
        const readings: string[] = [];
        const events: string[] = [];
        for (const one of lives.flat()) {
          if (one.kind === "split") spool.splitBacklog();
          else if (one.kind === "send") collector.acceptOnce(spool, () => one.lost);
          else if (one.kind === "seal") {
            const stream = one.stream === 2 ? "events" : "gpu_readings";
            if (stream === "events") spool.append("events", [{ time_ms: 1 }]);
            else
              spool.append(
                "gpu_readings",
                Array.from({ length: 16 * one.rows }, () => ({ time_ms: 1, gpu_uuid: "x".repeat(250) })),
              );
            spool.seal(1);
            const log = spool.logs.find((of) => of.stream === stream && !spool.isBacklog(of));
            (stream === "events" ? events : readings).push(`${log?.epoch}/${stream}/${log?.last}`);
          }
          expect(spool.bytes).toBeLessThanOrEqual(options.max_bytes);
        }
        collector.hello(spool);
        collector.drain(spool);
        // Epochs go side by side; within each the order is kept.
        const taken = (stream: string): string[] =>
          collector.taken
            .filter((key) => key.includes(stream))
            .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
        expect(taken("events")).toEqual(events);
        expect(Object.keys(spool.health.rows_dropped).filter((stream) => stream !== "gpu_readings")).toEqual([]);
        const missing = readings.filter((key) => !collector.taken.includes(key));
        const dropped = spool.rows_dropped.get("gpu_readings") ?? 0;
        expect(missing.length).toBeLessThanOrEqual(dropped);
        expect(taken("gpu_readings")).toEqual(readings.filter((key) => !missing.includes(key)));
        spool.stop();
      }),
      { numRuns: 60 },
    );
  });

  it("loses at most what is after a cut or at a damaged byte, and adds nothing", () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.boolean(),
      byte: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), damage, (steps, { at, cut, byte }) => {
        const directory = fresh();
        const collector = new ModelCollector();
        const written = live(spoolIn(directory), new ModelCollector(), steps);
        const copy = crashed(directory);
        const files = listSegments(copy).filter(({ size }) => size > 0);
        const file = files[Math.min(files.length - 1, Math.floor(at * files.length))];
        if (file === undefined) return;
        const offset = Math.floor(at * (file.size - 1));
        const before = [...readSpool(copy)];
        if (cut) truncateSync(file.path, offset);
        else {
          const bytes = readFileSync(file.path);
          bytes[offset] = (bytes[offset] ?? 0) ^ byte;
          writeFileSync(file.path, bytes);
        }
        const after = keysOf(copy);
        // A flipped bit costs the record that it is in; a cut costs those behind it, too.
        expect(after.length).toBeGreaterThanOrEqual(cut ? 0 : written.length - 1);
        const elsewhere = before
          .filter(({ path }) => path !== file.path)
          .map((one) => `${one.epoch}/${one.stream}/${one.sequence}`);
        expect(after).toEqual(expect.arrayContaining(elsewhere));
        expect(written).toEqual(expect.arrayContaining(after));
        rmSync(join(copy, "book.json"), { force: true });
        const spool = spoolIn(copy);
        collector.hello(spool);
        collector.drain(spool);
        expect(collector.taken.toSorted()).toEqual(after.toSorted());
        spool.stop();
      }),
      { numRuns: 100 },
    );
  });

  it("has few files after many starts, with everything in them", () => {
    const directory = fresh();
    const written: string[] = [];
    for (let start = 0; start < 40; start += 1) {
      const spool = spoolIn(directory);
      written.push(
        ...live(
          spool,
          new ModelCollector(),
          [0, 1, 2].map((stream) => ({ kind: "seal" as const, stream, rows: 2 })),
        ),
      );
      spool.stop();
    }
    expect(listSegments(directory).length).toBeLessThanOrEqual(6);
    expect(keysOf(directory).toSorted()).toEqual(written.toSorted());
    const last = spoolIn(directory);
    const collector = new ModelCollector();
    collector.hello(last);
    collector.drain(last);
    expect(collector.taken.toSorted()).toEqual(written.toSorted());
    last.stop();
  });

  it("keeps rows as they were", () => {
    const directory = fresh();
    const spool = spoolIn(directory);
    spool.append("events", [{ time_ms: 5, event_id: "ä" }]);
    spool.append("events", [{ time_ms: 3, event_id: "b" }]);
    spool.seal(7);
    const [record] = [...readSpool(directory)];
    expect(record).toMatchObject({
      stream: "events",
      sequence: 1,
      row_count: 2,
      first_ms: 3,
      last_ms: 5,
      sealed_ms: 7,
      queue: "events",
    });
    expect(PAYLOAD_CODECS.events.decode(record?.payload ?? new Uint8Array()).map((row) => row.event_id)).toEqual(["ä", "b"]);
    spool.stop();
  });
});
