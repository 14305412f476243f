import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSenderCheckpoints, MAX_SENDERS_PER_USER } from "./sender-checkpoints.ts";

describe("sender checkpoints", () => {
  it("keep the highest number of each sender, in whatever order the numbers come", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 1e6 }))), (points) => {
        const checkpoints = createSenderCheckpoints();
        for (const [sender, seq] of points) checkpoints.accept(sender, seq);
        for (const sender of ["a", "b", "c"]) {
          expect(checkpoints.acceptedUpTo(sender)).toBe(
            Math.max(0, ...points.filter(([of]) => of === sender).map(([, seq]) => seq)),
          );
        }
      }),
    );
  });

  it("forget the sender that was silent for longest, not the one that began first", () => {
    const checkpoints = createSenderCheckpoints();
    for (let n = 0; n < MAX_SENDERS_PER_USER; n++) checkpoints.accept(`s${n}`, 7);
    checkpoints.accept("s0", 8);
    checkpoints.accept("one more", 1);
    expect([checkpoints.acceptedUpTo("s0"), checkpoints.acceptedUpTo("s1"), checkpoints.acceptedUpTo("one more")]).toEqual([
      8, 0, 1,
    ]);
  });
});
