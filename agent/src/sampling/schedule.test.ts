import { describe, expect, it } from "vitest";

import { Schedule } from "./schedule.ts";

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the schedule", () => {
  it("never runs two ticks at a time, and counts those that it skipped", async () => {
    let running = 0;
    let most = 0;
    let ticks = 0;
    const enough = Promise.withResolvers<void>();
    const schedule = new Schedule({
      interval_ms: 10,
      tick: async () => {
        running += 1;
        ticks += 1;
        most = Math.max(most, running);
        await sleep(35);
        running -= 1;
        if (ticks === 4) enough.resolve();
      },
    });
    schedule.start();
    await enough.promise;
    await schedule.stop(1_000);
    expect(most).toBe(1);
    expect(schedule.skipped).toBeGreaterThanOrEqual(6);
    const after = ticks;
    await sleep(40);
    expect(ticks).toBe(after);
  });

  it("does not wait longer than the deadline for a tick that hangs", async () => {
    const hang = Promise.withResolvers<void>();
    const schedule = new Schedule({ interval_ms: 10, tick: () => hang.promise });
    schedule.start();
    await sleep(5);
    const began = performance.now();
    await schedule.stop(50);
    expect(performance.now() - began).toBeLessThan(1_000);
    hang.resolve();
  });
});
