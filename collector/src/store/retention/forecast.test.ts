import { describe, expect, it } from "vitest";

import { DEFAULT_RETENTION } from "./classes.ts";
import { dueMs, fullAtMs, growthBytesPerDay, type ForecastQuestion } from "./forecast.ts";
import { monthEnd, monthOf, monthStart } from "@heliograph/proto/month";
import type { StoredMonth } from "./storage.ts";

const DAY = 86_400_000;
const GIB = 2 ** 30;
const NOW = Date.UTC(2026, 10, 21);
/** 1 GiB a day since a day of the month. */
const grown = (month: number, from_ms: number, to_ms: number, volume: StoredMonth["volume"] = "hot"): StoredMonth => ({
  class: "raw",
  table: "gpu_readings",
  month,
  volume,
  rows: 1,
  bytes: ((to_ms - from_ms) / DAY) * GIB,
  oldest_ms: from_ms,
});
const NOVEMBER = grown(202611, monthStart(202611), NOW);
const ask = (question: Partial<ForecastQuestion>): number | undefined =>
  fullAtMs({
    months: [NOVEMBER],
    policy: DEFAULT_RETENTION,
    has_archive: true,
    volumes: new Set(["hot", "archive"]),
    free_bytes: 100 * GIB,
    now_ms: NOW,
    ...question,
  });
const daysUntil = (ms: number | undefined): number => ((ms ?? Number.NaN) - NOW) / DAY;

describe("growth", () => {
  it("is the size of the month divided by its days", () => expect(growthBytesPerDay([NOVEMBER], NOW)).toBe(GIB));
  it("includes the month before in a month's first week", () => {
    const on_third = monthStart(202611) + 2 * DAY;
    const months = [grown(202609, monthStart(202609), monthEnd(202609)), grown(202610, monthStart(202610), monthEnd(202610))];
    expect(growthBytesPerDay([...months, grown(202611, monthStart(202611), on_third)], on_third)).toBeCloseTo(GIB);
  });
  it("is unknown from less than an hour", () => {
    expect(growthBytesPerDay([grown(202611, NOW - 60_000, NOW)], NOW)).toBeUndefined();
    expect(growthBytesPerDay([], NOW)).toBeUndefined();
  });
});

describe("a disk", () => {
  it("is full when its free space is used up", () => expect(daysUntil(ask({}))).toBe(101));
  it("does not fill up if enough is deleted by age in time", () => {
    expect(ask({ free_bytes: 400 * GIB })).toBeUndefined();
    expect(ask({ months: [] })).toBeUndefined();
  });
  it("of the hot volume alone lasts if rows move away in time", () => {
    expect(ask({ volumes: new Set(["hot"]), free_bytes: 70 * GIB })).toBeUndefined();
    expect(daysUntil(ask({ volumes: new Set(["hot"]), free_bytes: 70 * GIB, has_archive: false }))).toBe(71);
    expect(daysUntil(ask({ volumes: new Set(["archive"]), free_bytes: 1 * GIB }))).toBeGreaterThan(30);
  });
  it("does not fill up if the class has a fitting limit", () => {
    const raw = { ...DEFAULT_RETENTION.raw, max_bytes: 110 * GIB };
    expect(ask({ policy: { ...DEFAULT_RETENTION, raw } })).toBeUndefined();
  });
});

it("a month is due when its newest row is", () => {
  expect(dueMs(202610, { count: 30, unit: "day" })).toBe(Date.UTC(2026, 11, 1));
  expect(dueMs(202610, "never")).toBe(Number.POSITIVE_INFINITY);
  expect(monthOf(monthEnd(202612))).toBe(202701);
});
