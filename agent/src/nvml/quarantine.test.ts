import { describe, expect, it } from "vitest";

import { Quarantine } from "./quarantine.ts";

const gpu = { gpu_index: 2, gpu_uuid: "GPU-2", call: "nvmlDeviceGetPowerUsage" };

describe("Quarantine", () => {
  it("leaves a GPU alone until its call returned and it has rested", () => {
    const quarantine = new Quarantine(1_000, 8_000);
    quarantine.add(gpu, 0);
    expect(quarantine.skip(1e9)).toEqual([2]);
    quarantine.returned(2, 5_000);
    expect(quarantine.states(5_500)).toEqual([
      {
        gpu_index: 2,
        gpu_uuid: "GPU-2",
        status: { state: "recovering", reason: expect.stringContaining("returned after 5 s more; the GPU is read again in 1 s") },
      },
    ]);
    expect(quarantine.skip(6_000)).toEqual([]);
  });

  it("lets a GPU that hangs again and again rest twice as long each time, up to a bound, and forgives it in time", () => {
    const quarantine = new Quarantine(1_000, 3_000);
    const restAfterHangAt = (time: number): number => {
      quarantine.add(gpu, time);
      quarantine.returned(2, time);
      let rest = 0;
      while (quarantine.skip(time + rest).length > 0) rest += 500;
      return rest;
    };
    expect([0, 10_000, 20_000, 30_000].map(restAfterHangAt)).toEqual([1_000, 2_000, 3_000, 3_000]);
    expect(restAfterHangAt(30_000 + 3_600_001)).toBe(1_000);
  });
});
