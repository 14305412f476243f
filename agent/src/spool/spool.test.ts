import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { monthOf } from "@heliograph/proto/month";

import { cutIntoBatches, ROWS_PER_BATCH } from "./cut-batches.ts";
import { streamsWithoutQueue } from "./queue/priorities.ts";
import { Spool } from "./spool.ts";

const OCTOBER_END = Date.UTC(2026, 9, 31, 23, 59, 59, 999);

function spoolOf(max_bytes: number): Spool {
  let epoch = 0;
  return new Spool({ max_bytes, createEpoch: () => (epoch += 1) });
}

describe("the batcher", () => {
  it("never lets a batch cross a UTC month or grow beyond its limit, and keeps every row in order", () => {
    const times = fc.array(fc.integer({ min: OCTOBER_END - 2_000, max: OCTOBER_END + 2_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(times, (list) => {
        const rows = list.map((time_ms) => ({ time_ms }));
        const groups = cutIntoBatches<"events">(rows);
        expect(groups.flat()).toEqual(rows);
        for (const group of groups) expect(new Set(group.map((row) => monthOf(row.time_ms ?? 0))).size).toBe(1);
      }),
    );
    const many = Array.from({ length: ROWS_PER_BATCH * 2 + 1 }, () => ({ time_ms: 1 }));
    expect(cutIntoBatches<"events">(many).map((group) => group.length)).toEqual([ROWS_PER_BATCH, ROWS_PER_BATCH, 1]);
  });
});

describe("the spool", () => {
  it("has a queue for each stream", () => expect(streamsWithoutQueue()).toEqual([]));

  it("drops the oldest readings before any event, counts them, and stays within its bound", () => {
    const spool = spoolOf(100_000);
    for (let n = 0; n < 1_000; n += 1) {
      spool.append("gpu_readings", [{ time_ms: 1 + n, gpu_uuid: "GPU-1" }]);
      if (n % 10 === 0) spool.append("events", [{ time_ms: 1 + n, event_id: `e${n}` }]);
      spool.seal(n);
      expect(spool.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(spool.rows_dropped.get("events")).toBeUndefined();
    expect(spool.rows_dropped.get("gpu_readings")).toBeGreaterThan(0);
    expect(spool.log(1, "events")?.first).toBe(1);
  });

  it("splits off a backlog under its old epoch, so that new rows start a log of their own", () => {
    const spool = spoolOf(1 << 20);
    spool.append("events", [{ time_ms: 1 }]);
    spool.seal(1);
    spool.splitBacklog();
    spool.append("events", [{ time_ms: 2 }]);
    spool.seal(2);
    expect(spool.logs.map((log) => [log.epoch, log.last, spool.isBacklog(log)])).toEqual([
      [2, 1, false],
      [1, 1, true],
    ]);
  });
});
