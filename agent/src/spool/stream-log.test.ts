import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { StreamLog } from "./stream-log.ts";

const payload = (sequence: number): Uint8Array => new Uint8Array(sequence % 50);

/** All that `next` gives with a window, as [follows, sequence]. */
function sent(log: StreamLog, window: number): [number, number][] {
  const result: [number, number][] = [];
  for (
    let batch = log.next({ batches: window, bytes: Infinity });
    batch !== undefined;
    batch = log.next({ batches: window, bytes: Infinity })
  )
    result.push([batch.follows, batch.sequence]);
  return result;
}

function logOf(count: number): StreamLog {
  const log = new StreamLog(7, "gpu_readings");
  for (let n = 1; n <= count; n += 1) log.append(1, payload(n));
  return log;
}

describe("a stream's log", () => {
  it("sends in order, each batch once, and no more than a window beyond the mark", () => {
    const log = logOf(5);
    expect(sent(log, 3)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    log.cover({ stored: 2, held: 3, resend: false }, 0);
    expect(sent(log, 3)).toEqual([
      [3, 4],
      [4, 5],
    ]);
  });

  it("holds back when enough bytes are beyond the mark, and lets a single large batch go", () => {
    const log = new StreamLog(7, "events");
    for (const size of [5_000, 10, 10]) log.append(1, new Uint8Array(size));
    const window = { batches: 10, bytes: 1_000 };
    expect(log.next(window)?.sequence).toBe(1);
    expect(log.next(window)).toBeUndefined();
    log.cover({ stored: 1, held: 1, resend: false }, 0);
    expect([log.next(window)?.sequence, log.next(window)?.sequence]).toEqual([2, 3]);
  });

  it("goes back to what the collector holds when it is asked to", () => {
    const log = logOf(4);
    sent(log, 10);
    log.cover({ stored: 1, held: 2, resend: true }, 0);
    expect(sent(log, 10)).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  it("bridges a gap that the quota made by `follows`", () => {
    const log = logOf(4);
    expect([log.dropOldest(), log.dropOldest()]).toEqual([1, 1]);
    expect(sent(log, 10)).toEqual([
      [0, 3],
      [3, 4],
    ]);
  });

  it("keeps a covered batch for a while, and sends it again when the mark goes back", () => {
    const log = logOf(3);
    sent(log, 10);
    log.cover({ stored: 3, held: 3, resend: false }, 1_000);
    expect(log.is_drained).toBe(true);
    log.expire(1_000);
    expect(log.first).toBe(1);
    log.cover({ stored: 1, held: 1, resend: true }, 2_000);
    expect(log.is_drained).toBe(false);
    expect(sent(log, 10)).toEqual([
      [1, 2],
      [2, 3],
    ]);
    log.cover({ stored: 3, held: 3, resend: false }, 3_000);
    log.expire(3_001);
    expect([log.first, log.bytes]).toEqual([0, 0]);
  });

  it("brings every batch that was not dropped to a collector that follows the rules, whatever is lost on the way", () => {
    const step = fc.oneof(
      fc.constant({ kind: "append" as const }),
      fc.record({ kind: fc.constant("send" as const), lost: fc.boolean() }),
      fc.record({ kind: fc.constant("mark" as const), behind: fc.integer({ min: 0, max: 3 }) }),
      fc.constant({ kind: "drop" as const }),
      fc.constant({ kind: "collector_restarts" as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const log = new StreamLog(1, "events");
        const dropped = new Set<number>();
        let rows: number[] = [];
        let held = 0;
        let stored = 0;
        let resend = false;
        const take = (batch: { follows: number; sequence: number }): void => {
          if (batch.follows <= held && held < batch.sequence) {
            held = batch.sequence;
            rows.push(batch.sequence);
          } else if (batch.follows > held) resend = true;
        };
        const mark = (behind: number): void => {
          stored = Math.max(stored, held - behind);
          log.cover({ stored, held, resend }, 0);
          resend = false;
        };
        for (const one of steps) {
          if (one.kind === "append") log.append(1, payload(log.last + 1));
          else if (one.kind === "send") {
            const batch = log.next({ batches: 4, bytes: 200 * 4 });
            if (batch !== undefined && !one.lost) take(batch);
          } else if (one.kind === "mark") mark(one.behind);
          else if (one.kind === "drop") {
            const first = log.first;
            if (log.dropOldest() > 0) dropped.add(first);
          } else {
            rows = rows.filter((sequence) => sequence <= stored);
            held = stored;
            resend = true;
          }
        }
        for (let round = 0; !log.is_drained && round < 200; round += 1) {
          resend = true;
          mark(0);
          for (
            let batch = log.next({ batches: 4, bytes: 200 * 4 });
            batch !== undefined;
            batch = log.next({ batches: 4, bytes: 200 * 4 })
          )
            take(batch);
          mark(0);
        }
        expect(new Set(rows).size).toBe(rows.length);
        const expected = Array.from({ length: log.last }, (_, index) => index + 1).filter((sequence) => !dropped.has(sequence));
        expect(rows.toSorted((a, b) => a - b).filter((sequence) => !dropped.has(sequence))).toEqual(expected);
      }),
    );
  });
});
