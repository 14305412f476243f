import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { axisWidth, endsOf } from "./y-axis.ts";

describe("the y axis", () => {
  it("has finite ends around every value, however large, small or alike", () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = endsOf(Math.min(a, b), Math.max(a, b));
        expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
        expect(low).toBeLessThanOrEqual(Math.min(a, b));
        expect(high).toBeGreaterThanOrEqual(Math.max(a, b));
      }),
    );
  });

  it("is as wide as a constant value is large", () => {
    expect(endsOf(0, 0)).toEqual([-1, 1]);
    expect(endsOf(1e-300, 1e-300)).toEqual([5e-301, 1.5e-300]);
    expect(endsOf(-4, -4)).toEqual([-6, -2]);
    expect(endsOf(null, null)).toEqual([0, 1]);
  });

  it("does not go below zero for values that are not", () => {
    expect(endsOf(0, 10)).toEqual([0, 11]);
    expect(endsOf(-10, 0)).toEqual([-11, 0]);
  });

  it("has room for its longest label", () => {
    expect(axisWidth(["−1,234,567.5", "0"])).toBeGreaterThan(axisWidth(["−1", "0"]));
    expect(axisWidth(null)).toBe(axisWidth([]));
  });
});
