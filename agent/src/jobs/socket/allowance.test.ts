import { describe, expect, it } from "vitest";
import { createAllowance } from "./allowance.ts";

describe("allowance", () => {
  it("lets a burst through, then no more than its rate", () => {
    const allowance = createAllowance(10, 20);
    const taken = (now_ms: number, tries: number) =>
      Array.from({ length: tries }, () => allowance.take(1, now_ms)).filter(Boolean).length;
    expect(taken(0, 100)).toBe(20);
    expect(taken(500, 100)).toBe(5);
    expect(taken(1_000_000, 100)).toBe(20);
  });

  it("takes a clock that goes back for one that stands", () => {
    const allowance = createAllowance(10, 1);
    expect(allowance.take(1, 1_000)).toBe(true);
    expect(allowance.take(1, 0)).toBe(false);
  });
});
