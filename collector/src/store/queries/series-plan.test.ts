import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { seriesPlans } from "./series-plan.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe("the table that answers a series", () => {
  it.each([
    ["15 minutes in 300 points", 900_000, 300, undefined, 3_000],
    ["3 hours in 300 points", 3 * HOUR_MS, 300, undefined, 36_000],
    ["6 hours in 300 points: whole minutes would leave 180", 6 * HOUR_MS, 300, undefined, 72_000],
    ["a day in 300 points", DAY_MS, 300, "gpu_rollups_1m", 300_000],
    ["a week in 300 points", 7 * DAY_MS, 300, "gpu_rollups_1m", 2_040_000],
    ["30 days in 300 points", 30 * DAY_MS, 300, "gpu_rollups_1h", 3 * HOUR_MS],
    ["a year in 2,000 points", 365 * DAY_MS, 2_000, "gpu_rollups_1h", 5 * HOUR_MS],
  ])("for %s is the coarsest that fills the points", (_, span_ms, points, table, step_ms) => {
    const [best] = seriesPlans("gpu_readings", { from_ms: 0, to_ms: span_ms, points });
    expect([best?.coarsest?.table, best?.step_ms]).toEqual([table, step_ms]);
  });

  it("gives at most the requested points, and at least two thirds of them; coarser tables come after it", () => {
    const span = fc.record({
      from_ms: fc.integer({ min: 0, max: DAY_MS }),
      length_ms: fc.integer({ min: 1, max: 400 * DAY_MS }),
      points: fc.integer({ min: 1, max: 2_000 }),
    });
    fc.assert(
      fc.property(span, ({ from_ms, length_ms, points }) => {
        const plans = seriesPlans("gpu_readings", { from_ms, to_ms: from_ms + length_ms, points });
        const asked_ms = Math.ceil(length_ms / points);
        expect(plans[0]?.step_ms).toBeGreaterThanOrEqual(asked_ms);
        expect(plans[0]?.step_ms).toBeLessThanOrEqual(asked_ms * 1.5);
        for (const { coarsest, from_ms: first_ms, step_ms } of plans) {
          const window_ms = coarsest?.window_ms ?? 1;
          expect([first_ms % window_ms, step_ms % window_ms]).toEqual([0, 0]);
          expect(from_ms - first_ms).toBeLessThan(window_ms);
        }
        const windows = plans.map(({ coarsest }) => coarsest?.window_ms ?? 0);
        expect(windows).toEqual(windows.toSorted((a, b) => a - b));
        expect(windows.at(-1)).toBe(HOUR_MS);
      }),
    );
  });
});
