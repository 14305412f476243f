import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { TokenBucket } from "./token-bucket.ts";

describe("a token bucket", () => {
  it("gives its burst, then no more than its rate", () => {
    const bucket = new TokenBucket(10, 20);
    const taken = (now_ms: number, tries: number) =>
      Array.from({ length: tries }, () => bucket.take(1, now_ms)).filter(Boolean).length;
    expect([taken(0, 100), taken(500, 100), taken(1_000_000, 100)]).toEqual([20, 5, 20]);
  });

  it("gives nothing for a step back of the clock, and its rate from there on", () => {
    const bucket = new TokenBucket(10, 1);
    expect([bucket.take(1, 1_000), bucket.take(1, 0), bucket.take(1, 100)]).toEqual([true, false, true]);
  });

  it("whose tokens may be overspent gives its burst and then its rate, and at most one amount beyond", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 40 }))), (asks) => {
        const bucket = new TokenBucket(100, 50);
        let now_ms = 1_000;
        let spent = 0;
        for (const [wait_ms, amount] of asks) {
          now_ms += wait_ms;
          if (!bucket.has(now_ms)) continue;
          bucket.spend(amount);
          spent += amount;
        }
        expect(spent).toBeLessThanOrEqual(50 + ((now_ms - 1_000) / 1_000) * 100 + 40);
      }),
    );
  });
});
