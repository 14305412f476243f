import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Schedule } from "./schedule.ts";

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the schedule", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("never runs two ticks at a time, and counts those that it skipped", async () => {
    const began: number[] = [];
    let running = 0;
    let most = 0;
    const schedule = new Schedule({
      interval_ms: 10,
      tick: async () => {
        began.push(performance.now());
        running += 1;
        most = Math.max(most, running);
        await sleep(35);
        running -= 1;
      },
    });
    const start = performance.now();
    schedule.start();
    await vi.advanceTimersByTimeAsync(130);
    const stopped = schedule.stop(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    expect(began.map((at) => at - start)).toEqual([0, 40, 80, 120]);
    expect(most).toBe(1);
    // 10, 20 and 30 ms after each of the first three; 130 ms after the start.
    expect(schedule.skipped).toBe(10);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(began).toHaveLength(4);
  });

  it("does not wait longer than the deadline for a tick that hangs", async () => {
    const schedule = new Schedule({ interval_ms: 10, tick: () => new Promise(() => undefined) });
    schedule.start();
    await vi.advanceTimersByTimeAsync(5);
    let is_stopped = false;
    const stopped = schedule.stop(50).then(() => (is_stopped = true));
    await vi.advanceTimersByTimeAsync(49);
    expect(is_stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await stopped;
    expect(is_stopped).toBe(true);
  });
});
