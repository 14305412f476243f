import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decideSequence } from "./sequence.ts";

describe("the order of a log", () => {
  it.each([
    { held: 0, follows: 0, sequence: 1, decision: "next" },
    { held: 4, follows: 4, sequence: 5, decision: "next" },
    { held: 4, follows: 4, sequence: 9, decision: "next" },
    { held: 4, follows: 2, sequence: 9, decision: "next" },
    { held: 4, follows: 3, sequence: 4, decision: "duplicate" },
    { held: 4, follows: 0, sequence: 1, decision: "duplicate" },
    { held: 4, follows: 5, sequence: 6, decision: "gap" },
  ])("holding $held, a batch $follows→$sequence is $decision", ({ held, follows, sequence, decision }) =>
    expect(decideSequence(held, { follows, sequence })).toBe(decision),
  );

  it("accepts each batch of a log once and in order, whatever is lost, doubled and swapped, and all once they were sent again", () => {
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(cuts, fc.array(fc.nat({ max: 19 }), { maxLength: 200, size: "max" }), (sequences, order) => {
        const log = sequences.map((sequence, n) => ({ sequence, follows: sequences[n - 1] ?? 0 }));
        const taken: number[] = [];
        let held = 0;
        const arrives = (batch: { follows: number; sequence: number } | undefined): void => {
          if (batch === undefined || decideSequence(held, batch) !== "next") return;
          taken.push((held = batch.sequence));
        };
        for (const n of order) arrives(log[n % log.length]);
        expect(taken).toEqual(sequences.slice(0, taken.length));
        for (const batch of log) arrives(batch);
        expect(taken).toEqual(sequences);
      }),
    );
  });
});
