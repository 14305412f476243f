import { describe, expect, it } from "vitest";

import { ResendBudget } from "./resend-budget.ts";
import { RESEND_INTERVAL_MS } from "./stream-position.ts";

describe("the resend budget", () => {
  it("is half of the room in the buffer, in each interval", () => {
    const room = new ResendBudget(() => 1_000);
    expect([200, 200, 200, 100].map((bytes) => room.grant(bytes, 0))).toEqual([true, true, false, true]);
    expect(room.grant(500, RESEND_INTERVAL_MS - 1)).toBe(false);
    expect(room.grant(500, RESEND_INTERVAL_MS)).toBe(true);
  });

  it("allows at least one log while there is room, and none without room", () => {
    let bytes = 10;
    const room = new ResendBudget(() => bytes);
    expect([5_000, 5_000].map((missing) => room.grant(missing, 0))).toEqual([true, false]);
    bytes = 0;
    expect(room.grant(1, RESEND_INTERVAL_MS)).toBe(false);
  });
});
