import fc from "fast-check";
import { expect, it } from "vitest";

import { Allowance } from "./token-bucket.ts";

it("an allowance lets through its burst and then its rate, and at most one amount beyond", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 40 }))), (asks) => {
      const allowance = new Allowance(100, 50);
      let now_ms = 1_000;
      let taken = 0;
      for (const [wait_ms, amount] of asks) {
        now_ms += wait_ms;
        if (!allowance.has(now_ms)) continue;
        allowance.take(amount);
        taken += amount;
      }
      expect(taken).toBeLessThanOrEqual(50 + ((now_ms - 1_000) / 1_000) * 100 + 40);
    }),
  );
});
