import { describe, expect, it } from "vitest";

import { Quarantine } from "./quarantine.ts";

const gpu = { gpu_index: 2, gpu_uuid: "GPU-2", call: "nvmlDeviceGetPowerUsage" };

describe("Quarantine", () => {
  it("skips a GPU until its call has returned and it has rested", () => {
    const quarantine = new Quarantine({ rest_ms: 1_000, rest_most_ms: 8_000, slow_ms: 100 });
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

  it("reports a call as slow before it reports it as hung, and a GPU that was slow rests one second", () => {
    const quarantine = new Quarantine({ rest_ms: 30_000, rest_most_ms: 60_000, slow_ms: 4_000 });
    quarantine.add(gpu, 0);
    const stateAt = (now: number) => quarantine.states(now)[0]?.status.state;
    expect([stateAt(0), stateAt(3_999), stateAt(4_000)]).toEqual(["recovering", "recovering", "hung"]);
    quarantine.returned(2, 2_000);
    expect([quarantine.skip(2_999), quarantine.skip(3_000)]).toEqual([[2], []]);
    quarantine.add(gpu, 10_000);
    quarantine.returned(2, 12_000);
    expect([quarantine.skip(13_999), quarantine.skip(14_000)]).toEqual([[2], []]);
  });

  it("doubles the rest of a GPU each time that it hangs, up to a bound, and resets it later", () => {
    const quarantine = new Quarantine({ rest_ms: 1_000, rest_most_ms: 3_000, slow_ms: 0 });
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
