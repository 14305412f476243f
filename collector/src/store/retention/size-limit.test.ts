import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { DEFAULT_RETENTION, RETENTION_CLASSES, type RetentionPolicy } from "./classes.ts";
import { decideBySize, isDroppable } from "./size-limit.ts";
import type { StoredMonth } from "./storage.ts";

const NOW = Date.UTC(2026, 10, 24);
const stored = (table: string, month: number, bytes: number): StoredMonth => ({
  class: "raw",
  table,
  month,
  volume: "hot",
  rows: bytes,
  bytes,
  oldest_ms: 0,
});
const limited = (max_bytes: number): RetentionPolicy => ({ ...DEFAULT_RETENTION, raw: { ...DEFAULT_RETENTION.raw, max_bytes } });

describe("a class over its limit", () => {
  const months = [
    stored("gpu_readings", 202609, 50),
    stored("gpu_health", 202609, 5),
    stored("gpu_readings", 202610, 60),
    stored("gpu_readings", 202611, 70),
  ];

  it("loses its oldest months, from all its tables", () => {
    expect(decideBySize(months, limited(185), NOW)).toEqual({ drops: [], still_over: [] });
    expect(decideBySize(months, limited(0), NOW)).toEqual({ drops: [], still_over: [] });
    expect(decideBySize(months, limited(184), NOW).drops).toEqual([
      { class: "raw", month: 202609, tables: ["gpu_readings", "gpu_health"], rows: 55, bytes: 55 },
    ]);
  });

  it("keeps the current month, and reports it", () => {
    const { drops, still_over } = decideBySize(months, limited(10), NOW);
    expect(drops.map(({ month }) => month)).toEqual([202609, 202610]);
    expect(still_over).toEqual([{ class: "raw", bytes: 60 }]);
  });

  it("keeps the month before while agents may hold rows of it", () => {
    expect(isDroppable(202610, Date.UTC(2026, 10, 8))).toBe(false);
    expect(isDroppable(202610, Date.UTC(2026, 10, 9))).toBe(true);
  });

  it("loses only old enough months, not more than necessary, and no newer month than it keeps", () => {
    const month = fc.constantFrom(202608, 202609, 202610, 202611);
    const one = fc.record({ class: fc.constantFrom(...RETENTION_CLASSES), month, bytes: fc.nat(1_000) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.nat(5_000), (list, max_bytes) => {
        const all = list.map((some) => ({ ...stored("t", some.month, some.bytes), class: some.class }));
        const { drops, still_over } = decideBySize(all, limited(max_bytes), NOW);
        const raw = all.filter((some) => some.class === "raw");
        const total = raw.reduce((sum, { bytes }) => sum + bytes, 0);
        const gone = drops.reduce((sum, { bytes }) => sum + bytes, 0);
        const last = drops.at(-1);
        expect(drops.every((drop) => drop.class === "raw" && isDroppable(drop.month, NOW))).toBe(true);
        expect(
          raw.every((some) => last === undefined || some.month > last.month || drops.some((drop) => drop.month === some.month)),
        ).toBe(true);
        // The last one had to go too, and what is left fits or is said to be too much.
        expect(last === undefined || total - gone + last.bytes > max_bytes).toBe(true);
        expect(max_bytes === 0 || still_over.length > 0 || total - gone <= max_bytes).toBe(true);
      }),
    );
  });
});
