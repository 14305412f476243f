import fc from "fast-check";
import { COMMIT_INTERVAL_MS } from "@heliograph/proto/limits";
import { describe, expect, it } from "vitest";

import type { Mark } from "../../store/port.ts";
import { NodeLog } from "./node-log.ts";
import { RESEND_INTERVAL_MS, RESEND_PATIENCE_MS, StreamPosition } from "./stream-position.ts";

const kept = (epoch: number, first: number, last: number) => ({ epoch, stream: "events" as const, first, last });

/** The log of an epoch, whose marks have to be known. */
function positionOf(log: NodeLog, epoch: number): StreamPosition {
  const position = log.position(epoch, "events");
  if (!(position instanceof StreamPosition)) throw new Error(position);
  return position;
}

/** Takes a batch as the intake does. */
function take(log: NodeLog, epoch: number, follows: number, sequence: number, now_ms: number): string {
  const position = positionOf(log, epoch);
  const decision = position.decide({ follows, sequence });
  if (decision === "gap") log.missed(position, sequence, now_ms);
  else log.changed(position);
  if (decision === "next") position.accept(sequence, now_ms);
  return decision;
}

/** There is room for all that is asked for again. */
const always = (): boolean => true;

describe("the logs of a node", () => {
  it("wait for the marks, then answer the status with every log in it", () => {
    const log = new NodeLog();
    log.hello([kept(1, 3, 9), kept(2, 1, 4)]);
    expect(log.needs_marks).toBe(true);
    expect(log.drainMarks(0, always)).toBeUndefined();
    log.learn([{ epoch: 1, stream: "events", sequence: 9 }], 0);
    expect(log.drainMarks(0, always)).toMatchObject([
      { epoch: 1, stored: 9, held: 9, resend: false },
      { epoch: 2, stored: 0, held: 0, resend: true },
    ]);
    expect(log.drainMarks(COMMIT_INTERVAL_MS, always)).toBeUndefined();
  });

  it("answer a status without logs too", () => {
    const log = new NodeLog();
    log.learn([], 0);
    log.hello([]);
    expect(log.drainMarks(0, always)).toEqual([]);
  });

  it("continue after what the agent no longer keeps", () => {
    const log = new NodeLog();
    log.learn([{ epoch: 1, stream: "events", sequence: 4 }], 0);
    log.hello([kept(1, 6, 8)]);
    expect(log.drainMarks(0, always)).toMatchObject([{ stored: 5, held: 5, resend: true }]);
    expect(take(log, 1, 5, 6, 0)).toBe("next");
    log.hello([kept(1, 0, 8)]);
    expect(positionOf(log, 1).held).toBe(8);
  });

  it("report marks at most every two seconds, and a gap at once but not twice a second", () => {
    const log = new NodeLog();
    log.learn([], 0);
    take(log, 1, 0, 1, 0);
    log.committed({ epoch: 1, stream: "events", sequence: 1 });
    expect(log.drainMarks(0, always)).toMatchObject([{ stored: 1, held: 1, resend: false }]);
    take(log, 1, 1, 2, 10);
    expect(log.drainMarks(COMMIT_INTERVAL_MS - 1, always)).toBeUndefined();
    expect(log.drainMarks(COMMIT_INTERVAL_MS, always)).toMatchObject([{ stored: 1, held: 2 }]);
    expect(take(log, 1, 5, 6, 3_000)).toBe("gap");
    expect(log.drainMarks(3_000, always)).toMatchObject([{ held: 2, resend: true }]);
    take(log, 1, 6, 7, 3_001);
    expect(log.drainMarks(3_000 + RESEND_INTERVAL_MS - 1, always)).toBeUndefined();
    expect(log.drainMarks(3_000 + RESEND_INTERVAL_MS, always)).toMatchObject([{ held: 2, resend: true }]);
  });

  it("are requested again if a resend brought nothing, and not after it did", () => {
    const log = new NodeLog();
    log.learn([], 0);
    take(log, 1, 1, 2, 0);
    expect(log.drainMarks(0, always)).toMatchObject([{ resend: true }]);
    expect(log.drainMarks(RESEND_PATIENCE_MS - 1, always)).toBeUndefined();
    expect(log.drainMarks(RESEND_PATIENCE_MS, always)).toMatchObject([{ resend: true }]);
    take(log, 1, 0, 1, RESEND_PATIENCE_MS);
    take(log, 1, 1, 2, RESEND_PATIENCE_MS);
    expect(log.drainMarks(9 * RESEND_PATIENCE_MS, always)).toMatchObject([{ held: 2, resend: false }]);
    expect(log.drainMarks(99 * RESEND_PATIENCE_MS, always)).toBeUndefined();
  });

  it("are requested only as far as there is room, and later for the rest", () => {
    const log = new NodeLog();
    log.learn([], 0);
    take(log, 1, 2, 3, 0);
    const asked: number[] = [];
    const never = (bytes: number): boolean => {
      asked.push(bytes);
      return false;
    };
    expect(log.drainMarks(0, never)).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBeGreaterThan(0);
    expect(log.drainMarks(1, always)).toMatchObject([{ held: 0, resend: true }]);
  });

  it("report a poisoned batch as stored only after all before it", () => {
    const log = new NodeLog();
    log.learn([], 0);
    take(log, 1, 0, 1, 0);
    positionOf(log, 1).pass(2, 0);
    expect(positionOf(log, 1)).toMatchObject({ held: 2, stored: 0 });
    log.committed({ epoch: 1, stream: "events", sequence: 1 });
    expect(positionOf(log, 1)).toMatchObject({ held: 2, stored: 2 });
    take(log, 1, 2, 3, 0);
    expect(positionOf(log, 1)).toMatchObject({ held: 3, stored: 1 });
  });

  it("stay within their bound, and refuse a new one while none can be forgotten", () => {
    const log = new NodeLog(2);
    log.learn([], 0);
    take(log, 1, 0, 1, 0);
    take(log, 2, 0, 1, 0);
    expect(log.position(3, "events")).toBe("too_many_logs");
    log.committed({ epoch: 1, stream: "events", sequence: 1 });
    expect(log.position(3, "events")).toBeInstanceOf(StreamPosition);
    expect(log.size).toBe(2);
    expect(log.position(1, "events")).toBe("marks_unknown");
  });

  it("store each batch once and in order, whatever is forgotten, committed late, lost, sent again or restarted", () => {
    const step = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ kind: fc.constant("send" as const), epoch: fc.integer({ min: 1, max: 5 }), lost: fc.boolean() }),
      },
      { weight: 2, arbitrary: fc.constant({ kind: "commit" as const }) },
      { weight: 2, arbitrary: fc.constant({ kind: "learn" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("go_back" as const), epoch: fc.integer({ min: 1, max: 5 }) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 150 }), (steps) => {
        let log = new NodeLog(2);
        let buffer: Mark[] = [];
        const table: Mark[] = [];
        const sent = new Map<number, number>();
        const held = (epoch: number): number =>
          Math.max(0, ...[...table, ...buffer].filter((one) => one.epoch === epoch).map((one) => one.sequence));
        const commit = (): void => {
          table.push(...buffer);
          for (const mark of buffer) log.committed(mark);
          buffer = [];
        };
        for (const one of steps) {
          if (one.kind === "commit") commit();
          else if (one.kind === "learn") log.learn(table, 0);
          else if (one.kind === "go_back") sent.set(one.epoch, 0);
          else if (one.kind === "restart") {
            log = new NodeLog(2);
            buffer = [];
            for (const epoch of sent.keys()) sent.set(epoch, held(epoch));
          } else {
            const sequence = (sent.get(one.epoch) ?? 0) + 1;
            sent.set(one.epoch, sequence);
            if (one.lost) continue;
            const position = log.position(one.epoch, "events");
            if (position instanceof StreamPosition && take(log, one.epoch, sequence - 1, sequence, 0) === "next") {
              buffer.push({ epoch: one.epoch, stream: "events", sequence });
            } else {
              if (position === "marks_unknown") log.await(one.epoch, "events", sequence);
              sent.set(one.epoch, held(one.epoch));
            }
          }
          expect(log.size).toBeLessThanOrEqual(2);
        }
        commit();
        for (const epoch of sent.keys()) {
          const stored = table.filter((mark) => mark.epoch === epoch).map((mark) => mark.sequence);
          expect(stored).toEqual(stored.map((_, n) => n + 1));
        }
      }),
    );
  });
});
