import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Timeline } from "./timeline.ts";

describe("a timeline", () => {
  it("orders samples however they come, the last word on a place winning", () => {
    const sample = fc.tuple(fc.constantFrom("a", "b"), fc.integer({ min: 0, max: 40 }), fc.option(fc.integer(), { nil: null }));
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        const timeline = new Timeline(["a", "b"], 1_000);
        for (const [key, x, value] of samples) timeline.add(key, x, value);
        const { xs, lines } = timeline.data();
        expect(xs).toEqual([...new Set(samples.map(([, x]) => x))].toSorted((a, b) => a - b));
        ["a", "b"].forEach((key, line) => {
          const expected = new Map(samples.filter(([of]) => of === key).map(([, x, value]) => [x, value]));
          expect(lines[line]).toEqual(xs.map((x) => expected.get(x)));
        });
      }),
    );
  });

  it("keeps the newest places alone", () => {
    const timeline = new Timeline(["a"], 3);
    for (let x = 0; x < 10; x += 1) timeline.add("a", x, x);
    timeline.forgetBefore(8);
    timeline.add("unknown", 20, 1);
    timeline.add("a", Number.NaN, 1);
    expect(timeline.data()).toEqual({ xs: [8, 9], lines: [[8, 9]] });
  });
});
