import { describe, expect, it } from "vitest";

import { Backoff, backoffMs } from "./backoff.ts";

describe("backoff", () => {
  it("doubles the pause from the first to the longest, and takes up to half of it off at random", () => {
    expect([0, 1, 2, 3, 50, 5_000].map((attempt) => backoffMs(attempt, 1, 100, 500))).toEqual([100, 200, 400, 500, 500, 500]);
    expect(backoffMs(2, 0, 100, 500)).toBe(200);
  });

  it("is due at once, then after a pause that grows with each failure, and at once again after a reset", () => {
    const backoff = new Backoff(1_000, 3_000);
    expect(backoff.isDue(0)).toBe(true);
    expect([backoff.failed(0), backoff.isDue(999), backoff.isDue(1_000)]).toEqual([1_000, false, true]);
    expect([backoff.failed(1_000), backoff.isDue(2_999), backoff.isDue(3_000)]).toEqual([2_000, false, true]);
    expect(backoff.failed(3_000)).toBe(3_000);
    backoff.reset();
    expect([backoff.isDue(3_001), backoff.failed(3_001)]).toEqual([true, 1_000]);
  });
});
