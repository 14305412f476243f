import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { shortened } from "./short-float.ts";

describe("a 32-bit float that is shown", () => {
  it.each([0.43, 0.1, 99.9, 700, 0, -3.25, 1_712_345_088, 1.5e-30, 3.2e38])(
    "is the decimal number that was meant: %s",
    (value) => {
      const float = Math.fround(value);
      expect(shortened(float)).toBe(Number.isInteger(float) ? float : value);
    },
  );

  it("has at most seven digits, and is as near as those can be", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const shown = shortened(value);
        const nearest = Number.isInteger(value) ? value : Number(value.toPrecision(7));
        expect(Number.isInteger(value) || Number(shown.toPrecision(7)) === shown).toBe(true);
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(Math.abs(nearest - value) * (1 + 1e-6));
      }),
    );
  });
});
