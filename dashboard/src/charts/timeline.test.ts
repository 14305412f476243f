import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aloneIn, Timeline } from "./timeline.ts";

it("samples that no stroke leads to are known", () => {
  expect(aloneIn([1, undefined, null, 2, null, 3, undefined, 4, null, 5])).toEqual([0, 3, 9]);
  expect(aloneIn([7])).toEqual([0]);
  expect(aloneIn([undefined, null])).toEqual([]);
});

describe("a timeline", () => {
  it("orders samples however they come, and the last one at a place wins", () => {
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

  it("breaks a line where two samples are more than 1.5 steps apart, and no other line", () => {
    const timeline = new Timeline(["a", "b"], 1_000);
    for (const x of [0, 1, 2, 10, 11]) timeline.add("a", x, x, { at: x, step: 1 });
    for (const x of [0, 2, 10]) timeline.add("b", x, x);
    expect(timeline.data()).toEqual({
      xs: [0, 1, 2, 6, 10, 11],
      lines: [
        [0, 1, 2, null, 10, 11],
        [0, undefined, 2, undefined, 10, undefined],
      ],
    });
  });

  it("takes a distance from when samples were taken, and the longer of two steps", () => {
    const timeline = new Timeline(["a"], 1_000);
    timeline.add("a", 0, 1, { at: 0.49, step: 1 });
    timeline.add("a", 2, 1, { at: 1.5, step: 1 });
    timeline.add("a", 12, 1, { at: 12, step: 10 });
    expect(timeline.data().lines).toEqual([[1, 1, 1]]);
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
