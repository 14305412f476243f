import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  ABSENT,
  formatByteRate,
  formatBytes,
  formatCelsius,
  formatCount,
  formatJoules,
  formatMetric,
  formatRatio,
  formatStepRate,
  formatWatts,
} from "./number.ts";

const NONSENSE = [null, undefined, Number.NaN, Infinity, -Infinity, -1];

describe("quantities", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.00 KiB"],
    [1024 ** 3 * 1.5, "1.50 GiB"],
    [1024 ** 3 * 80, "80.0 GiB"],
    [1024 ** 2 - 1, "1.00 MiB"],
    [2 ** 63, "8.00 EiB"],
  ])("reads %d bytes as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, "0 W"],
    [312.4, "312 W"],
    [999.6, "1.00 kW"],
    [14_230, "14.2 kW"],
    [2_500_000, "2.50 MW"],
  ])("reads %d watts as %s", (watts, text) => expect(formatWatts(watts)).toBe(text));

  it("reads shares, degrees, joules and counts", () => {
    expect([formatRatio(0), formatRatio(0.874), formatRatio(1), formatRatio(1.2)]).toEqual(["0 %", "87 %", "100 %", "120 %"]);
    expect([formatCelsius(-5), formatCelsius(71.6)]).toEqual(["-5 °C", "72 °C"]);
    expect(formatJoules(1_200_000)).toBe("1.20 MJ");
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatByteRate(2048)).toBe("2.00 KiB/s");
  });

  it.each(NONSENSE)("says nothing about %s", (value) => {
    const texts = [formatBytes, formatByteRate, formatWatts, formatJoules, formatRatio, formatStepRate].map((f) => f(value));
    expect(new Set(texts)).toEqual(new Set([ABSENT]));
  });

  it("keeps every finite quantity short and free of NaN", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true, max: 1e21 }), (value) => {
        for (const text of [formatBytes(value), formatWatts(value), formatStepRate(value)]) {
          expect(text).not.toMatch(/NaN|Infinity|undefined/);
        }
        expect(formatBytes(value).length).toBeLessThan(12);
      }),
    );
  });
});

describe("step rates", () => {
  it.each([
    [0, "0 steps/s"],
    [12.345, "12.3 steps/s"],
    [0.25, "4.00 s/step"],
    [Number.MIN_VALUE, ABSENT],
  ])("reads %d as %s", (rate, text) => expect(formatStepRate(rate)).toBe(text));
});

describe("training metrics", () => {
  it.each([
    ["NaN", "NaN"],
    ["Infinity", "∞"],
    ["-Infinity", "−∞"],
    [0, "0"],
    [0.0003, "3.00e-4"],
    [0.31415926, "0.3142"],
    [-2.5, "-2.5"],
    [1234.567, "1,235"],
    [81_234, "81,234"],
    [1.5e9, "1.50e+9"],
    [undefined, ABSENT],
  ])("reads %s as %s", (value, text) => expect(formatMetric(value)).toBe(text));
});
