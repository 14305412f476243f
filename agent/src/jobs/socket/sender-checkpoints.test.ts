import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSenderLedger, MAX_SENDERS_PER_USER } from "./sender-checkpoints.ts";

describe("the ledger of senders", () => {
  it("knows the highest number of each, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 1e6 }))), (points) => {
        const ledger = createSenderLedger();
        for (const [sender, seq] of points) ledger.take(sender, seq);
        for (const sender of ["a", "b", "c"]) {
          expect(ledger.takenOf(sender)).toBe(Math.max(0, ...points.filter(([of]) => of === sender).map(([, seq]) => seq)));
        }
      }),
    );
  });

  it("forgets the sender that was silent for longest, not the one that began first", () => {
    const ledger = createSenderLedger();
    for (let n = 0; n < MAX_SENDERS_PER_USER; n++) ledger.take(`s${n}`, 7);
    ledger.take("s0", 8);
    ledger.take("one more", 1);
    expect([ledger.takenOf("s0"), ledger.takenOf("s1"), ledger.takenOf("one more")]).toEqual([8, 0, 1]);
  });
});
