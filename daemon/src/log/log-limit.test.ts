import { describe, expect, it } from "vitest";

import { LogLimit } from "./log-limit.ts";

describe("a limit on log lines", () => {
  it("lets a few lines of a key through in each interval, and says how many it left out", () => {
    const limit = new LogLimit(100, 10, 2);
    expect([0, 10, 20, 30].map((at) => limit.pass("a", at))).toEqual([0, 0, undefined, undefined]);
    expect(limit.pass("b", 40)).toBe(0);
    expect([100, 101, 102].map((at) => limit.pass("a", at))).toEqual([2, 0, undefined]);
  });

  it("remembers so many keys, and forgets the oldest", () => {
    const limit = new LogLimit(100, 2);
    expect(["a", "b", "c"].map((key) => limit.pass(key, 0))).toEqual([0, 0, 0]);
    expect(["c", "b", "a"].map((key) => limit.pass(key, 1))).toEqual([undefined, undefined, 0]);
  });
});
