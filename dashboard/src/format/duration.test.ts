import { describe, expect, it } from "vitest";

import { formatAge, formatDuration, formatEta, formatInstant } from "./duration.ts";
import { ABSENT } from "./number.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 4, 1, 12);

describe("spans", () => {
  it.each([
    [0, "0.0 s"],
    [449, "0.4 s"],
    [9_999, "9.9 s"],
    [12_345, "12 s"],
    [3 * MINUTE + 5 * SECOND, "3 min 05 s"],
    [2 * HOUR + 14 * MINUTE, "2 h 14 min"],
    [3 * DAY + 4 * HOUR, "3 d 4 h"],
    [1e18, "over 10 years"],
  ])("reads %d ms as %s", (span, text) => expect(formatDuration(span)).toBe(text));

  it.each([null, undefined, Number.NaN, Infinity, -1])("says nothing about %s", (span) => {
    expect(formatDuration(span)).toBe(ABSENT);
  });
});

describe("ages", () => {
  it("says how long ago something was, and marks what can't be", () => {
    expect(formatAge(NOW - 500, NOW)).toBe("now");
    expect(formatAge(NOW + 3 * SECOND, NOW)).toBe("now");
    expect(formatAge(NOW - 90 * SECOND, NOW)).toBe("1 min 30 s ago");
    expect(formatAge(null, NOW)).toBe("never");
    expect(formatAge(NOW + DAY, NOW)).toContain("check the clock");
  });
});

describe("time left", () => {
  it.each([
    [NOW + 2 * HOUR, "2 h 00 min"],
    [NOW + 4_200, "5 s"],
    [NOW - 5 * SECOND, "any moment"],
    [NOW - HOUR, "overdue"],
    [NOW + 400 * DAY, "over a year"],
    [Number.MAX_VALUE, "over a year"],
    [Infinity, ABSENT],
    [null, ABSENT],
  ])("reads %d as %s", (eta, text) => expect(formatEta(eta, NOW)).toBe(text));
});

describe("instants", () => {
  it("leaves the date out within a day, and nonsense out always", () => {
    expect(formatInstant(NOW - HOUR, NOW)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(formatInstant(NOW - 40 * DAY, NOW)).toMatch(/^2026-03-2\d \d\d:\d\d:\d\d$/);
    expect([formatInstant(null, NOW), formatInstant(9e15, NOW), formatInstant(Number.NaN, NOW)]).toEqual([
      ABSENT,
      ABSENT,
      ABSENT,
    ]);
  });
});
