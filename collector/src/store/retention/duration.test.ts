import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ageText, daysOf, intervalSql, laterBy, parseAge } from "./duration.ts";

describe("ages", () => {
  it.each([
    ["30 days", { count: 30, unit: "day" }],
    ["1 day", { count: 1, unit: "day" }],
    [" 2 Weeks ", { count: 14, unit: "day" }],
    ["13months", { count: 13, unit: "month" }],
    ["5 years", { count: 5, unit: "year" }],
    ["never", "never"],
  ])("can be read from %j", (text, age) => expect(parseAge(text)).toEqual(age));

  it.each(["", "30", "days", "-1 days", "0 days", "1.5 years", "51 years", "99999 days", "30 hours", "30 days; DROP"])(
    "can't be read from %j",
    (text) => expect(parseAge(text)).toBeUndefined(),
  );

  it("are read back from their own text", () => {
    const duration = fc.record({ count: fc.integer({ min: 1, max: 50 }), unit: fc.constantFrom("day", "month", "year") });
    fc.assert(
      fc.property(duration, (age) => {
        expect(parseAge(ageText(age as never))).toEqual(age);
      }),
    );
  });

  it("are ClickHouse's intervals", () => {
    expect(intervalSql({ count: 13, unit: "month" })).toBe("toIntervalMonth(13)");
    expect(daysOf("never")).toBe(Number.POSITIVE_INFINITY);
  });

  it("end on the last day of a shorter month", () => {
    const from = Date.UTC(2027, 0, 31, 6);
    expect(laterBy(from, { count: 1, unit: "month" })).toBe(Date.UTC(2027, 1, 28, 6));
    expect(laterBy(from, { count: 13, unit: "month" })).toBe(Date.UTC(2028, 1, 29, 6));
    expect(laterBy(from, { count: 30, unit: "day" })).toBe(Date.UTC(2027, 2, 2, 6));
    expect(laterBy(from, { count: 5, unit: "year" })).toBe(Date.UTC(2032, 0, 31, 6));
  });
});
