import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "@heliograph/proto/streams";
import { CLOSE_AFTER_MS, LONGEST_GAP_MS, observeHolds, RESUME_MS, resumeIntervals } from "./ownership-intervals.ts";
import type { Hold, HoldSource, OpenIntervals } from "./ownership-intervals.ts";

const PLACE = { node: "n1", boot_id: "boot" };
const hold = (job_id: string, gpu: number, mig_uuid = ""): Hold => ({
  job_id,
  rank: 0,
  gpu_uuid: `GPU-${gpu}`,
  mig_uuid,
  by: "process",
});

/** Rows of samples, each as [time in ms, what it saw]. */
function observe(samples: readonly (readonly [number, readonly Hold[]])[]): Row<"job_gpus">[] {
  let open: OpenIntervals = new Map();
  return samples.flatMap(([time_ms, holds], place) => {
    const step = observeHolds(PLACE, open, time_ms, holds, samples[place - 1]?.[0]);
    open = step.open;
    return step.rows;
  });
}
const inWords = (rows: readonly Row<"job_gpus">[]) =>
  rows.map((row) => [row.job_id, row.gpu_uuid, row.from_ms, row.seen_until_ms, row.closed ? "closed" : "open"].join(" "));

describe("ownership", () => {
  it("opens with the first sample, is logged each 10 s and closes at the last sighting", () => {
    const samples = Array.from({ length: 16 }, (_, second) => [second * 1_000, second < 12 ? [hold("a", 0)] : []] as const);
    expect(inWords(observe(samples))).toEqual(["a GPU-0 0 0 open", "a GPU-0 0 10000 open", "a GPU-0 0 11000 closed"]);
  });

  it("keeps jobs that share a GPU apart, and the instances of a MIG device", () => {
    const rows = observe([[0, [hold("a", 0), hold("b", 0), hold("a", 0, "MIG-1"), hold("a", 0)]]]);
    expect(new Set(rows.map((row) => row.interval_id)).size).toBe(3);
    expect(rows).toHaveLength(3);
  });

  it("is not interrupted by one sample that missed the process", () => {
    const rows = observe([
      [0, [hold("a", 0)]],
      [1_000, []],
      [2_000, [hold("a", 0)]],
      [4_000, []],
      [5_000, []],
    ]);
    expect(inWords(rows)).toEqual(["a GPU-0 0 0 open", "a GPU-0 0 2000 closed"]);
  });

  it("lasts from sample to sample however far apart they are, even when one missed it", () => {
    const seen = [hold("a", 0)];
    const rows = observe([
      [0, seen],
      [60_000, seen],
      [120_000, []],
      [180_000, seen],
      [240_000, []],
      [300_000, []],
      [360_000, []],
    ]);
    expect(inWords(rows).at(-1)).toBe("a GPU-0 0 180000 closed");
    expect(new Set(rows.map((row) => row.interval_id)).size).toBe(1);
  });

  describe("of a GPU that was allocated", () => {
    const by = (source: HoldSource, rank = 0): Hold => ({ ...hold("a", 0), by: source, rank });
    const words = (rows: readonly Row<"job_gpus">[]) =>
      rows.map((row) =>
        [row.rank, row.from_ms, row.seen_until_ms, row.closed ? "closed" : "open", row.confidence_ratio].join(" "),
      );

    it("is one interval whose source gets better and never worse while processes come and go", () => {
      const rows = observe([
        [0, [by("environment")]],
        [1_000, [by("scheduler")]],
        [2_000, [by("process"), by("scheduler")]],
        [3_000, [by("scheduler")]],
        [5_000, []],
        [6_000, []],
      ]);
      expect(words(rows)).toEqual(["0 0 0 open 0.5", "0 0 1000 open 0.95", "0 0 2000 open 1", "0 0 3000 closed 1"]);
      expect(new Set(rows.map((row) => row.interval_id)).size).toBe(1);
    });

    it("moves to the rank of the process on it without an overlap, and stays there", () => {
      const rows = observe([
        [0, [by("scheduler")]],
        [1_000, [by("scheduler"), by("process", 3)]],
        [2_000, [by("scheduler")]],
        [4_000, [by("scheduler")]],
        [6_000, []],
        [7_000, []],
      ]);
      const newest = [...new Map(rows.map((row) => [row.interval_id, row])).values()];
      expect(words(newest)).toEqual(["0 0 0 closed 0.95", "3 1000 4000 closed 1"]);
    });
  });

  describe("over a restart of the agent", () => {
    const before = observeHolds(PLACE, new Map(), 1_000, [hold("a", 0), hold("b", 1)]);
    const at = (restarted_ms: number, samples: readonly (readonly [number, readonly Hold[]])[]) => {
      let open = resumeIntervals(before.open, restarted_ms);
      return samples.flatMap(([time_ms, holds]) => {
        const step = observeHolds(PLACE, open, time_ms, holds);
        open = step.open;
        return step.rows;
      });
    };

    it("continues under its id when its job is seen again, with a row at once", () => {
      const rows = at(60_000, [
        [60_500, []],
        [70_000, [hold("a", 0)]],
      ]);
      expect(inWords(rows)).toEqual(["a GPU-0 1000 70000 open"]);
      expect(rows[0]?.interval_id).toBe(before.rows[0]?.interval_id);
    });

    it("closes at the last sighting when its job is gone", () => {
      expect(inWords(at(60_000, [[60_000 + RESUME_MS, []]]))).toEqual([]);
      expect(inWords(at(60_000, [[60_001 + RESUME_MS, []]]))).toEqual(["a GPU-0 1000 1000 closed", "b GPU-1 1000 1000 closed"]);
    });

    it("is a new interval after a long time without an agent", () => {
      const late = 1_000 + LONGEST_GAP_MS + 1;
      expect(inWords(at(late, [[late, [hold("a", 0)]]]))).toEqual([
        "a GPU-0 1000 1000 closed",
        `a GPU-0 ${late} ${late} open`,
        "b GPU-1 1000 1000 closed",
      ]);
    });
  });

  it("never overlaps with itself, closes each interval once, and covers every sighting", () => {
    const sample = fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.uniqueArray(fc.constantFrom("a0", "a1", "b0", "b1")));
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), (steps) => {
        let time_ms = 0;
        const samples = steps.map(([later_ms, names]) => {
          time_ms += later_ms;
          return [time_ms, names.map((name) => hold(name[0] ?? "", Number(name[1])))] as const;
        });
        const rows = observe([...samples, [time_ms + 4 * CLOSE_AFTER_MS, []], [time_ms + 4 * CLOSE_AFTER_MS + 1, []]]);
        const intervals = new Map<string, Row<"job_gpus">>();
        for (const row of rows) {
          expect(intervals.get(row.interval_id ?? "")?.closed ?? false).toBe(false);
          intervals.set(row.interval_id ?? "", row);
        }
        for (const [name, group] of Map.groupBy(intervals.values(), (row) => `${row.job_id} ${row.gpu_uuid}`)) {
          const spans = group.map((row) => [Number(row.from_ms), Number(row.seen_until_ms)] as const).sort(([a], [b]) => a - b);
          spans.forEach(([from_ms, until_ms], index) => {
            expect(from_ms).toBeLessThanOrEqual(until_ms);
            expect(from_ms).toBeGreaterThan(spans[index - 1]?.[1] ?? -1);
          });
          for (const [seen_ms, holds] of samples) {
            if (!holds.some((each) => `${each.job_id} ${each.gpu_uuid}` === name)) continue;
            expect(spans.some(([from_ms, until_ms]) => from_ms <= seen_ms && seen_ms <= until_ms)).toBe(true);
          }
        }
        expect([...intervals.values()].every((row) => row.closed)).toBe(true);
      }),
    );
  });
});
