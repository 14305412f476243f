import { describe, expect, it } from "vitest";
import { addStepTime, stallReason } from "./stall.ts";

const times = (...ms: readonly number[]) => ms.reduce((before, each) => addStepTime(before, each, 1), [] as readonly number[]);

describe("a stall", () => {
  it("is silence of ten median steps, but never less than a minute", () => {
    const slow = times(20_000, 20_000, 1_000_000);
    expect(stallReason(slow, 199_000)).toBeUndefined();
    expect(stallReason(slow, 201_000)).toBe("no step for 201 s, usually 20 s");
    const fast = times(400, 400, 400);
    expect(stallReason(fast, 60_000)).toBeUndefined();
    expect(stallReason(fast, 95_000)).toBe("no step for 95 s, usually 0.4 s");
  });

  it("takes ten minutes to show before the usual time of a step is known", () => {
    expect(stallReason(times(400), 599_000)).toBeUndefined();
    expect(stallReason([], 601_000)).toBe("no step for 601 s");
  });

  it("divides the time of several steps by their number, and ignores steps that go back", () => {
    expect(addStepTime([], 1_000, 10)).toEqual([100]);
    expect(addStepTime([5], 1_000, -3)).toEqual([5]);
  });
});
