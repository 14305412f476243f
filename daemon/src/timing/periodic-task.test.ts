import { once } from "node:events";

import { describe, expect, it } from "vitest";

import { PeriodicTask } from "./periodic-task.ts";

const NEVER_MS = 1_000_000_000;

/** A task that is driven by hand: each round waits until it is ended, and `began` resolves with the next round. */
function heldTask(pauseMs: (failures: number) => number = () => NEVER_MS) {
  const failures: unknown[] = [];
  let round = Promise.withResolvers<void>();
  let begun = Promise.withResolvers<void>();
  const task = new PeriodicTask({
    async run() {
      round = Promise.withResolvers();
      begun.resolve();
      await round.promise;
    },
    pauseMs,
    onFailure: (error) => failures.push(error),
  });
  return {
    task,
    failures,
    began: async (): Promise<void> => {
      await begun.promise;
      begun = Promise.withResolvers();
    },
    end: (error?: Error): void => (error === undefined ? round.resolve() : round.reject(error)),
  };
}

describe("a periodic task", () => {
  it("runs at once, and again when it is woken, also where that was during a round", async () => {
    const { task, failures, began, end } = heldTask();
    task.start();
    task.start();
    await began();
    task.wake();
    end();
    await began();
    end();
    task.wake();
    await began();
    end();
    await task.stop();
    expect(failures).toEqual([]);
  });

  it("goes on after a failure, and tells the pause how many came in a row", async () => {
    const asked: number[] = [];
    const { task, failures, began, end } = heldTask((in_a_row) => {
      asked.push(in_a_row);
      return 0;
    });
    task.start();
    const error = new Error("broken");
    for (const outcome of [error, error, undefined, error]) {
      await began();
      end(outcome);
    }
    await began();
    expect([asked, failures]).toEqual([
      [1, 2, 0, 1],
      [error, error, error],
    ]);
    end();
    await task.stop();
  });

  it("aborts the round that runs when it stops, waits for it, and reports no failure of it", async () => {
    const failures: unknown[] = [];
    let rounds = 0;
    const task = new PeriodicTask({
      async run(signal) {
        rounds += 1;
        await once(signal, "abort");
        throw new Error("cut off");
      },
      pauseMs: () => 0,
      onFailure: (error) => failures.push(error),
    });
    task.start();
    await Promise.all([task.stop(), task.stop()]);
    task.start();
    expect([rounds, failures]).toEqual([1, []]);
  });
});
