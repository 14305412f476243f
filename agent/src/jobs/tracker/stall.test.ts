import { describe, expect, it } from "vitest";
import { addQuietTime, addStepTime, DEFAULT_STALL_FACTOR, NO_STEP_TIMES, stallReason } from "./stall.ts";
import type { StepTimes } from "./stall.ts";

const times = (...ms: readonly number[]) => ms.reduce((before, each) => addStepTime(before, each, 1), NO_STEP_TIMES);
const reason = (of: StepTimes, silent_ms: number, factor = DEFAULT_STALL_FACTOR) =>
  stallReason(of, { silent_ms, factor, has_steps: true });

describe("a stall", () => {
  it("begins after ten median steps without a step, and never before two minutes", () => {
    const slow = times(20_000, 20_000, 1_000_000);
    expect(reason(slow, 199_000)).toBeUndefined();
    expect(reason(slow, 201_000)).toBe("no step for 201 s, usually 20 s");
    const fast = times(400, 400, 400);
    expect(reason(fast, 120_000)).toBeUndefined();
    expect(reason(fast, 121_000)).toBe("no step for 121 s, usually 0.4 s");
  });

  it("begins after as many median steps as the settings say", () => {
    const slow = times(20_000, 20_000, 20_000);
    expect(reason(slow, 399_000, 20)).toBeUndefined();
    expect(reason(slow, 401_000, 20)).toBeDefined();
  });

  it("begins after three median gaps where the job reports each tenth step", () => {
    const rare = [1, 2, 3].reduce((before) => addStepTime(before, 200_000, 10), NO_STEP_TIMES);
    expect(reason(rare, 599_000)).toBeUndefined();
    expect(reason(rare, 601_000)).toBe("no step for 601 s, usually 20 s");
  });

  it("begins after 20 minutes while the usual step time is unknown, and after three hours where no step was ever reported", () => {
    expect(reason(times(400), 1_199_000)).toBeUndefined();
    expect(reason(NO_STEP_TIMES, 1_201_000)).toBe("no step for 1201 s");
    const stepless = { factor: 10, has_steps: false };
    expect(stallReason(NO_STEP_TIMES, { ...stepless, silent_ms: 10_799_000 })).toBeUndefined();
    expect(stallReason(NO_STEP_TIMES, { ...stepless, silent_ms: 10_801_000 })).toBeDefined();
  });

  it("does not begin during a pause as long as two earlier ones", () => {
    const once = times(400, 400, 400, 300_000, 400, 400);
    expect(reason(once, 301_000)).toBeDefined();
    const twice = addStepTime(addStepTime(once, 310_000, 1), 400, 1);
    expect(reason(twice, 449_000)).toBeUndefined();
    expect(reason(twice, 451_000)).toBe("no step for 451 s, usually 0.4 s");
  });

  it("has its own limit in each phase without steps", () => {
    const fast = times(400, 400, 400);
    const evaluating = { factor: 10, has_steps: true, phase: "evaluating" } as const;
    expect(stallReason(fast, { ...evaluating, silent_ms: 1_199_000 })).toBeUndefined();
    const known = [200_000, 210_000].reduce((before, ms) => addQuietTime(before, "evaluating", ms), fast);
    expect(stallReason(known, { ...evaluating, silent_ms: 299_000 })).toBeUndefined();
    expect(stallReason(known, { ...evaluating, silent_ms: 301_000 })).toBe("no step for 301 s, usually 0.4 s while evaluating");
    expect(reason(known, 301_000)).toBe("no step for 301 s, usually 0.4 s");
  });

  it("is measured by the time of one step: several steps share their time, and steps that go back are ignored", () => {
    expect(addStepTime(NO_STEP_TIMES, 1_000, 10).steps).toEqual([100]);
    expect(addStepTime(NO_STEP_TIMES, 1_000, -3)).toBe(NO_STEP_TIMES);
  });
});
