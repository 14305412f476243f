import { expect, it } from "vitest";

import { LONGEST_MS, parsePast, planPast, sizeOfPast } from "./history-plan.ts";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 20, 12, 0, 31);

it("accepts hours, days, weeks and years, from an hour to a year", () => {
  expect(parsePast("1h")).toBe(HOUR_MS);
  expect(parsePast("12h")).toBe(12 * HOUR_MS);
  expect(parsePast("30d")).toBe(720 * HOUR_MS);
  expect(parsePast("2w")).toBe(336 * HOUR_MS);
  expect(parsePast("1y")).toBe(LONGEST_MS);
});

it.each(["", "0d", "30", "d", "-3d", "1.5d", "366d", "2y", "30 days", "1e3d", "30D", "NaN", "99999h"])("refuses %j", (text) => {
  expect(parsePast(text)).toBeUndefined();
});

it.each([
  ["2h", 32, 1_000],
  ["12h", 32, 1_000],
  ["30d", 32, 30_000],
  ["1y", 32, 60_000],
  ["30d", 1_000, 60_000],
] as const)("%s of %d GPUs is sampled each %d ms before its fine end", (length, gpus, interval_ms) => {
  const length_ms = parsePast(length) ?? 0;
  const plan = planPast(length_ms, gpus, NOW_MS);
  expect(plan).toMatchObject({
    interval_ms,
    until_ms: Date.UTC(2026, 10, 20, 12),
    from_ms: Date.UTC(2026, 10, 20, 12) - length_ms,
  });
  expect(plan.fine_from_ms).toBeGreaterThan(plan.from_ms);
  expect(plan.fine_from_ms).toBeLessThan(plan.until_ms);
  expect(plan.slow_ms).toBeLessThanOrEqual(300_000);
  expect(sizeOfPast(plan, gpus).rows).toBeGreaterThan(0);
});
