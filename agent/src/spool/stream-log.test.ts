import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Spool } from "./spool.ts";
import type { LogMark, StreamLog } from "./stream-log.ts";

/** One log of a spool in memory, whose clock the test moves. */
class Scene {
  now_ms = 0;
  readonly spool: Spool;

  constructor(count = 0, max_bytes = 1 << 24) {
    this.spool = new Spool({ max_bytes, createEpoch: () => 7, keep_after_mark_ms: 1_000, monotonic_ms: () => this.now_ms });
    for (let n = 0; n < count; n += 1) this.append();
  }

  get log(): StreamLog {
    const log = this.spool.log(7, "events");
    if (log === undefined) throw new Error("nothing was appended yet");
    return log;
  }

  append(message_bytes = 0): void {
    this.spool.append("events", [{ time_ms: 1, message: "x".repeat(message_bytes) }]);
    this.spool.seal(1);
  }

  acknowledge(mark: LogMark): void {
    this.spool.acknowledge(this.log, mark);
    this.spool.readAhead();
  }

  /** All that `next` gives with a window, as [follows, sequence]. */
  sent(batches: number, bytes = Infinity): [number, number][] {
    const result: [number, number][] = [];
    for (let batch = this.log.next({ batches, bytes }); batch !== undefined; batch = this.log.next({ batches, bytes }))
      result.push([batch.follows, batch.sequence]);
    return result;
  }
}

describe("a stream's log", () => {
  it("sends in order, each batch once, and no more than a window beyond the mark", () => {
    const scene = new Scene(5);
    expect(scene.sent(3)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    scene.acknowledge({ stored: 2, held: 3, resend: false });
    expect(scene.sent(3)).toEqual([
      [3, 4],
      [4, 5],
    ]);
  });

  it("waits when enough bytes are beyond the mark, but sends a single large batch", () => {
    const scene = new Scene();
    for (const size of [5_000, 10, 10]) scene.append(size);
    expect(scene.sent(10, 1_000)).toEqual([[0, 1]]);
    scene.acknowledge({ stored: 1, held: 1, resend: false });
    expect(scene.sent(10, 1_000)).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it("goes back to what the collector holds when it is asked to", () => {
    const scene = new Scene(4);
    scene.sent(10);
    scene.acknowledge({ stored: 1, held: 2, resend: true });
    expect(scene.sent(10)).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  it("bridges a gap that the bound made, by `follows`", () => {
    const scene = new Scene(0, 64_000);
    for (let n = 0; n < 28; n += 1) scene.append(4_000);
    const { first } = scene.log;
    expect(first).toBeGreaterThan(1);
    expect(scene.spool.rows_dropped.get("events")).toBe(first - 1);
    expect(scene.sent(10)[0]).toEqual([0, first]);
  });

  it("keeps an acknowledged batch for a while, and sends it again when the mark goes back", () => {
    const scene = new Scene(3);
    scene.sent(10);
    scene.acknowledge({ stored: 3, held: 3, resend: false });
    expect(scene.log.is_drained).toBe(true);
    scene.now_ms = 500;
    scene.spool.seal(1);
    expect(scene.log.first).toBe(1);
    scene.acknowledge({ stored: 1, held: 1, resend: true });
    expect(scene.log.is_drained).toBe(false);
    expect(scene.sent(10)).toEqual([
      [1, 2],
      [2, 3],
    ]);
    scene.acknowledge({ stored: 3, held: 3, resend: false });
    // A segment is closed after a while, and goes when all in it was acknowledged for a while.
    for (scene.now_ms = 31_000; scene.now_ms < 33_000; scene.now_ms += 500) scene.spool.seal(1);
    expect([scene.log.first, scene.log.last, scene.spool.bytes]).toEqual([0, 3, 0]);
  });

  it("delivers every batch that was not dropped to a collector that follows the rules, whatever is lost on the way", () => {
    const step = fc.oneof(
      fc.constant({ kind: "append" as const }),
      fc.record({ kind: fc.constant("send" as const), lost: fc.boolean() }),
      fc.record({ kind: fc.constant("mark" as const), behind: fc.integer({ min: 0, max: 3 }) }),
      fc.constant({ kind: "collector_restarts" as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        // About three batches a segment, twelve in all.
        const scene = new Scene(0, 64_000);
        let rows: number[] = [];
        let held = 0;
        let stored = 0;
        let resend = false;
        let appended = 0;
        const next = (): ReturnType<StreamLog["next"]> => scene.log.next({ batches: 4, bytes: Infinity });
        const take = (batch: { follows: number; sequence: number }): void => {
          if (batch.follows <= held && held < batch.sequence) {
            held = batch.sequence;
            rows.push(batch.sequence);
          } else if (batch.follows > held) resend = true;
        };
        const mark = (behind: number): void => {
          stored = Math.max(stored, held - behind);
          scene.acknowledge({ stored, held, resend });
          resend = false;
        };
        for (const one of steps) {
          if (one.kind === "append") {
            scene.append(5_000);
            appended += 1;
          } else if (appended === 0) continue;
          else if (one.kind === "send") {
            const batch = next();
            if (batch !== undefined && !one.lost) take(batch);
          } else if (one.kind === "mark") mark(one.behind);
          else {
            rows = rows.filter((sequence) => sequence <= stored);
            held = stored;
            resend = true;
          }
        }
        if (appended === 0) return;
        for (let round = 0; !scene.log.is_drained && round < 200; round += 1) {
          resend = true;
          mark(0);
          for (let batch = next(); batch !== undefined; batch = next()) take(batch);
          mark(0);
        }
        expect(scene.log.is_drained).toBe(true);
        expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b));
        const dropped = scene.spool.rows_dropped.get("events") ?? 0;
        expect(rows.length).toBeGreaterThanOrEqual(appended - dropped);
        expect(rows.filter((sequence) => sequence > appended - 9)).toHaveLength(Math.min(appended, 9));
      }),
    );
  });
});
