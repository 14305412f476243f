import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { stepGrowth, type GrowthState } from "./counter-growth.ts";
import { LATCH_OFF, stepLatch } from "./latch.ts";

const RULE = { begin_after_ms: 3_000, end_after_ms: 5_000 };

/** Steps once a second; gives the changes with the times at which they were reported. */
function run(values: readonly (boolean | undefined)[]): { kind: string; at_ms: number; reported_ms: number }[] {
  let state = LATCH_OFF;
  return values.flatMap((holds, index) => {
    const step = stepLatch(state, holds, index * 1_000, RULE);
    state = step.state;
    return step.change === undefined ? [] : [{ ...step.change, reported_ms: index * 1_000 }];
  });
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

describe("a condition with hysteresis", () => {
  it("begins after it has held for a while, with the time at which it started, and ends in the same way", () => {
    expect(run([...times(4, true), ...times(6, false)])).toEqual([
      { kind: "began", at_ms: 0, reported_ms: 3_000 },
      { kind: "ended", at_ms: 4_000, reported_ms: 9_000 },
    ]);
  });

  it("does not begin when it holds only for moments", () => {
    expect(run(times(50, [true, false]).flat())).toEqual([]);
  });

  it("is not changed by an unknown value", () => {
    expect(run([...times(4, true), ...times(100, undefined), ...times(4, false), true])).toEqual([
      { kind: "began", at_ms: 0, reported_ms: 3_000 },
    ]);
  });

  it("begins and ends alternately, never faster than its rule allows", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(true, false, undefined), { maxLength: 200 }), (values) => {
        const changes = run(values);
        for (const [index, change] of changes.entries()) {
          expect(change.kind).toBe(index % 2 === 0 ? "began" : "ended");
          expect(change.reported_ms - change.at_ms).toBeGreaterThanOrEqual(index % 2 === 0 ? 3_000 : 5_000);
          expect(change.at_ms).toBeGreaterThan(changes[index - 1]?.reported_ms ?? -1);
        }
      }),
    );
  });
});

describe("a counter that should not grow", () => {
  const grow = (counts: readonly (number | undefined)[]): number[] => {
    let state: GrowthState | undefined;
    return counts.flatMap((count, index) => {
      const step = stepGrowth(state, count, index * 1_000, 10_000);
      state = step?.state ?? state;
      return step?.grew_by === undefined ? [] : [index];
    });
  };

  it("is an event when it grows, but not for its first value or after a reset", () => {
    expect(grow([7, 7, 8, 8, undefined, 0, 0])).toEqual([2]);
    expect(grow([undefined, 3, 3])).toEqual([]);
  });

  it("is one event while it keeps growing, and another after a pause", () => {
    expect(grow([0, 1, 2, 3, 4, ...times(12, 4), 5])).toEqual([1, 17]);
  });
});
