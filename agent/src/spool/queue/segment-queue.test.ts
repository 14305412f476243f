import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sealRows } from "../seal-rows.ts";
import { MemorySegment } from "../segments/segment.ts";
import type { StreamLog } from "../stream-log.ts";
import type { QueuedSegment } from "./queued-segment.ts";
import { SegmentQueue } from "./segment-queue.ts";

const EPOCH = 7;
const HEAD = { created_ms: 0, boot_id: "boot", uptime_ms: 0 };
const ALL = { batches: 1_000, bytes: Number.POSITIVE_INFINITY };

/** A queue of one log; each batch has one row, whose time is its sequence. */
class Scene {
  readonly saved = new Map<string, number>();
  readonly queue: SegmentQueue;

  constructor(max_index_entries = 100, is_live = true) {
    this.queue = new SegmentQueue({
      is_live,
      max_index_entries,
      onDamage: () => {},
      savedMark: (epoch, stream) => this.saved.get(`${epoch}/${stream}`) ?? 0,
    });
  }

  get log(): StreamLog {
    return this.queue.logOf(EPOCH, "events");
  }

  /** A new segment with so many batches. */
  segment(batches: number, now_ms = 0): QueuedSegment {
    const segment = this.queue.begin(new MemorySegment(HEAD), now_ms);
    for (let n = 0; n < batches; n += 1)
      this.queue.append(segment, sealRows(this.log, [{ time_ms: this.log.last + 1, kind: "test" }], 0));
    return segment;
  }

  acknowledge(stored: number): boolean {
    return this.log.acknowledge({ stored, held: stored, resend: false });
  }

  /** The sequences that are sent now, in their order. */
  sent(): number[] {
    const sent: number[] = [];
    for (let batch = this.log.next(ALL); batch !== undefined; batch = this.log.next(ALL)) sent.push(batch.sequence);
    return sent;
  }
}

describe("a segment queue", () => {
  it("sends batches in the order in which they were appended, over all segments", () => {
    const scene = new Scene();
    scene.segment(2);
    scene.segment(3);
    expect(scene.sent()).toEqual([1, 2, 3, 4, 5]);
  });

  it("keeps at most so many batches in its index, and reads the others when there is room", () => {
    const scene = new Scene(2);
    scene.segment(3);
    scene.segment(2);
    expect([scene.sent(), scene.queue.is_read]).toEqual([[1, 2], false]);
    scene.acknowledge(2);
    expect(scene.queue.readAhead()).toBe(false);
    expect(scene.sent()).toEqual([3, 4]);
    scene.acknowledge(4);
    scene.queue.readAhead();
    expect([scene.sent(), scene.queue.is_read]).toEqual([[5], true]);
  });

  it("counts unacknowledged bytes of batches that it has not read yet", () => {
    const [small, large] = [new Scene(1), new Scene(100)];
    for (const scene of [small, large]) {
      scene.segment(4);
      scene.acknowledge(1);
    }
    small.queue.readAhead();
    expect(small.queue.unacknowledged_bytes).toBe(large.queue.unacknowledged_bytes);
    expect(small.queue.is_drained).toBe(false);
  });

  it("removes a segment once all of it has been acknowledged for a while, and none that has an open batch", () => {
    const scene = new Scene();
    scene.segment(2);
    scene.segment(2);
    scene.queue.closeOpen();
    scene.acknowledge(3);
    scene.queue.expire(Number.NEGATIVE_INFINITY, 1_000);
    expect(scene.queue.segments).toHaveLength(2);
    scene.queue.expire(1_000, 2_000);
    expect([scene.queue.segments.length, scene.log.first]).toEqual([1, 3]);
  });

  it("starts the time of an acknowledged segment again when the mark goes back", () => {
    const scene = new Scene();
    scene.segment(2);
    scene.queue.closeOpen();
    scene.acknowledge(2);
    scene.queue.expire(Number.NEGATIVE_INFINITY, 1_000);
    expect(scene.acknowledge(0)).toBe(true);
    scene.queue.restartReader();
    scene.queue.readAhead();
    scene.queue.expire(5_000, 5_000);
    expect(scene.queue.segments).toHaveLength(1);
    scene.acknowledge(2);
    scene.queue.expire(5_000, 6_000);
    expect(scene.queue.segments).toHaveLength(1);
    scene.queue.expire(6_000, 7_000);
    expect(scene.queue.segments).toEqual([]);
  });

  it("says which rows are lost with a dropped segment: those that no mark acknowledges, read or not", () => {
    for (const max_index_entries of [1, 100]) {
      const scene = new Scene(max_index_entries);
      const first = scene.segment(3);
      const second = scene.segment(2);
      scene.acknowledge(2);
      expect([...scene.queue.drop(first)]).toEqual([["events", 1]]);
      expect([...scene.queue.drop(second)]).toEqual([["events", 2]]);
      expect([scene.queue.segments.length, scene.queue.bytes, scene.queue.unacknowledged_bytes]).toEqual([0, 0, 0]);
    }
  });

  it("knows from the saved mark what of another process's segments is stored", () => {
    const written = new Scene();
    written.segment(4);
    const { segments } = written.queue.detachAll();
    expect([written.queue.segments.length, written.queue.bytes]).toEqual([0, 0]);
    const scene = new Scene(100, false);
    scene.saved.set(`${EPOCH}/events`, 3);
    scene.queue.adopt(segments, []);
    scene.queue.readAhead();
    expect(scene.sent()).toEqual([4]);
  });

  it("forgets a log of an earlier epoch when nothing of it is kept, and keeps a live one, whose numbers go on", () => {
    for (const is_live of [true, false]) {
      const scene = new Scene(100, is_live);
      const segment = scene.segment(1);
      scene.queue.drop(segment);
      expect(scene.queue.logs.size).toBe(is_live ? 1 : 0);
    }
  });

  it("sends every unacknowledged batch exactly once in order, whatever is appended, acknowledged and dropped meanwhile", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("segment" as const), batches: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant("acknowledge" as const), batches: fc.integer({ min: 0, max: 5 }) }),
      fc.record({ kind: fc.constant("drop" as const), batches: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), (steps, max_index_entries) => {
        const scene = new Scene(max_index_entries);
        const sent: number[] = [];
        let lost = 0;
        const collect = (): void => {
          scene.queue.readAhead();
          sent.push(...scene.sent());
        };
        for (const { kind, batches } of steps) {
          if (kind === "segment") scene.segment(batches);
          else if (kind === "acknowledge") scene.acknowledge(Math.min(sent.at(-1) ?? 0, scene.log.stored + batches));
          else {
            const [oldest] = scene.queue.segments;
            const open = scene.log.last - (sent.at(-1) ?? 0);
            const rows = oldest === undefined ? 0 : ([...scene.queue.drop(oldest).values()][0] ?? 0);
            lost += Math.min(rows, open);
          }
          collect();
        }
        for (let rounds = 0; rounds < 200 && !scene.queue.is_drained; rounds += 1) {
          scene.acknowledge(Math.max(scene.log.stored, sent.at(-1) ?? 0));
          collect();
        }
        expect(scene.queue.is_drained).toBe(true);
        expect(sent).toEqual([...new Set(sent)].toSorted((a, b) => a - b));
        expect(sent.length).toBeGreaterThanOrEqual(scene.log.last - lost);
        expect(scene.queue.unacknowledged_bytes).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
