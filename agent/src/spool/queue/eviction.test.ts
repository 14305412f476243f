import { describe, expect, it } from "vitest";

import { ageOf } from "./eviction.ts";

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 20);
const CLOCK = { boot_id: "this", uptime_ms: 5 * DAY, confirmed_now_ms: NOW };
const head = (change: object) => ({ boot_id: "this", uptime_ms: 2 * DAY, created_ms: NOW - 3 * DAY, ...change });

describe("the age of a segment", () => {
  it("is the time since the boot, whatever the clock says", () => {
    for (const created_ms of [0, NOW, NOW + 400 * DAY]) expect(ageOf(head({ created_ms }), CLOCK)).toBe(3 * DAY);
    expect(ageOf(head({}), { ...CLOCK, confirmed_now_ms: undefined })).toBe(3 * DAY);
  });

  it("is measured by the clock for an earlier boot, once the collector's clock agrees", () => {
    const earlier = head({ boot_id: "earlier", uptime_ms: 99 * DAY });
    expect(ageOf(earlier, CLOCK)).toBe(3 * DAY);
    expect(ageOf(earlier, { ...CLOCK, confirmed_now_ms: undefined })).toBeUndefined();
    expect(ageOf(head({ boot_id: "" }), CLOCK)).toBe(3 * DAY);
  });

  it("is unknown where the clock was wrong, so the segment is kept", () => {
    for (const created_ms of [0, Date.UTC(2000, 0, 1), NOW + DAY])
      expect(ageOf(head({ boot_id: "earlier", created_ms }), CLOCK)).toBeUndefined();
  });
});
