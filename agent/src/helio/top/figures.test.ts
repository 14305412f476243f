import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bytes, bytesOf, duration, percent, ranges, rate, short, step, watts } from "./figures.ts";

const GIB = 1024 ** 3;

describe("short figures", () => {
  it("shows a dash for an unknown value", () => {
    expect([percent(null), bytes(null), bytesOf(null, GIB), watts(null), duration(null), rate(null), rate(0)]).toEqual(
      Array.from({ length: 7 }, () => "-"),
    );
  });

  it("counts 1,024 bytes as a KiB", () => {
    expect([bytes(512 * 1024 ** 2), bytes(61.2 * GIB), bytes(512 * GIB), bytes(2048 * GIB)]).toEqual([
      "512M",
      "61.2G",
      "512G",
      "2.00T",
    ]);
    expect([bytesOf(61.2 * GIB, 80 * GIB), bytesOf(GIB / 2, 80 * GIB), bytesOf(GIB, null)]).toEqual([
      "61.2/80.0G",
      "512M/80.0G",
      "1.0G",
    ]);
  });

  it("shows times with at most two units", () => {
    expect([0, 41, 725, 7_620, 273_600].map(duration)).toEqual(["0s", "41s", "12m05s", "2h07m", "3d04h"]);
  });

  it("shows fast steps as steps per second, and slow ones as seconds per step", () => {
    expect([12.34, 1, 0.25, 0.0001].map(rate)).toEqual(["12.3/s", "1/s", "4s/step", "2h46m/step"]);
  });

  it("shortens steps only where they are long", () => {
    expect([999_999, 1_234_567].map((value) => step(value))).toEqual(["999999", "1.235M"]);
    expect([9_999, 12_345].map((value) => step(value, 4))).toEqual(["9999", "12k"]);
    expect(short(999_999)).toBe("1M");
  });

  it("names GPUs by ranges that stand for exactly those GPUs", () => {
    expect(ranges([3, 1, 2, 5])).toBe("1-3,5");
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40)), (numbers) => {
        const named = ranges(numbers)
          .split(",")
          .filter(Boolean)
          .flatMap((part) => {
            const [from = 0, to = from] = part.split("-").map(Number);
            return Array.from({ length: to - from + 1 }, (_, at) => from + at);
          });
        expect(named).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });
});
