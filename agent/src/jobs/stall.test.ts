import { describe, expect, it } from "vitest";
import { addStepTime, DEFAULT_STALL_FACTOR, stallReason } from "./stall.ts";
import type { StepTimes } from "./stall.ts";

const NONE: StepTimes = { steps: [], pauses: [] };
const times = (...ms: readonly number[]) => ms.reduce((before, each) => addStepTime(before, each, 1), NONE);
const reason = (of: StepTimes, silent_ms: number, factor = DEFAULT_STALL_FACTOR) => stallReason(of, silent_ms, factor);

describe("a stall", () => {
  it("is silence of ten median steps, but never less than a minute", () => {
    const slow = times(20_000, 20_000, 1_000_000);
    expect(reason(slow, 199_000)).toBeUndefined();
    expect(reason(slow, 201_000)).toBe("no step for 201 s, usually 20 s");
    const fast = times(400, 400, 400);
    expect(reason(fast, 60_000)).toBeUndefined();
    expect(reason(fast, 95_000)).toBe("no step for 95 s, usually 0.4 s");
  });

  it("comes after as many steps as the settings say", () => {
    const slow = times(20_000, 20_000, 20_000);
    expect(reason(slow, 399_000, 20)).toBeUndefined();
    expect(reason(slow, 401_000, 20)).toBeDefined();
  });

  it("takes ten minutes to show before the usual time of a step is known", () => {
    expect(reason(times(400), 599_000)).toBeUndefined();
    expect(reason(NONE, 601_000)).toBe("no step for 601 s");
  });

  it("is no evaluation or checkpoint of a length that the job made twice before", () => {
    const once = times(400, 400, 400, 300_000, 400, 400);
    expect(reason(once, 290_000)).toBeDefined();
    const twice = addStepTime(addStepTime(once, 310_000, 1), 400, 1);
    expect(reason(twice, 440_000)).toBeUndefined();
    expect(reason(twice, 451_000)).toBe("no step for 451 s, usually 0.4 s");
  });

  it("divides the time of several steps by their number, and ignores steps that go back", () => {
    expect(addStepTime(NONE, 1_000, 10).steps).toEqual([100]);
    expect(addStepTime(NONE, 1_000, -3)).toBe(NONE);
  });
});
