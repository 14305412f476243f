import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobUse } from "@heliograph/api/shapes/job-use";
import { describe, expect, it } from "vitest";

import type { DeviceSums, JobUseParameters } from "../../store/queries/job-use.ts";
import { JobUseRefresher } from "./job-use-refresher.ts";

const HOUR_MS = 3_600_000;

/** A job that uses 100 W of one GPU from `began_ms` on. */
class Scene {
  now_ms = 10 * HOUR_MS;
  readonly began_ms = 0;
  followed: readonly string[] = ["run/1"];
  ended_ms: number | null = null;
  failure: Error | undefined;
  readonly asked: JobUseParameters[] = [];
  readonly shown: JobUse[] = [];
  readonly failures: unknown[] = [];
  readonly watch = new JobUseRefresher({
    live: {
      followedJobs: () => this.followed,
      job: () => ({ ended_ms: this.ended_ms }) as JobSummary,
      setUse: (_, use) => this.shown.push(use),
    },
    ask: (question) => {
      this.asked.push(question);
      return this.failure === undefined ? Promise.resolve(this.#answer(question)) : Promise.reject(this.failure);
    },
    onFailure: (error) => this.failures.push(error),
    now_ms: () => this.now_ms,
  });

  #answer({ since_ms = this.began_ms, until_ms }: JobUseParameters): readonly DeviceSums[] {
    const seconds = (Math.min(until_ms, this.ended_ms ?? until_ms) - since_ms) / 1_000;
    const sums = { held_seconds: seconds, share_seconds: seconds, utilization_seconds: seconds / 2, told_seconds: seconds };
    return [{ node: "a", gpu_uuid: "G", mig_uuid: "", joules: 100 * seconds, joules_from_power: 0, idle_seconds: 0, ...sums }];
  }

  async after(later_ms: number): Promise<void> {
    this.now_ms += later_ms;
    await this.watch.look();
  }
}

describe("the use of GPUs of a job that somebody follows", () => {
  it("is queried as a whole once, and then only for what is new, with the same sums", async () => {
    const scene = new Scene();
    for (let minutes = 0; minutes < 30; minutes++) await scene.after(60_000);
    expect(scene.asked.filter((question) => question.since_ms === undefined)).toHaveLength(1);
    expect(Math.max(...scene.asked.slice(1).map(({ since_ms = 0, until_ms }) => until_ms - since_ms))).toBeLessThan(HOUR_MS / 4);
    const last = scene.shown.at(-1);
    expect(last?.joules).toBeCloseTo((scene.now_ms / 1_000) * 100, 3);
    expect(last).toMatchObject({ until_ms: scene.now_ms, utilization_ratio: 0.5, idle_ratio: 0 });
    expect(last?.held_hours).toBeCloseTo(10.5, 6);
  });

  it("is not queried without viewers, twice in a moment, or long after its end", async () => {
    const scene = new Scene();
    scene.followed = [];
    await scene.after(60_000);
    expect(scene.asked).toEqual([]);
    scene.followed = ["run/1"];
    await scene.after(60_000);
    const once = scene.asked.length;
    await scene.after(1_000);
    expect(scene.asked).toHaveLength(once);
    scene.ended_ms = scene.now_ms;
    await scene.after(400_000);
    const final = scene.asked.length;
    await scene.after(400_000);
    expect(scene.asked).toHaveLength(final);
  });

  it("is queried again some time after a failure, which is reported", async () => {
    const scene = new Scene();
    scene.failure = new Error("too slow");
    await scene.after(60_000);
    await scene.after(60_000);
    expect(scene.failures).toHaveLength(1);
    scene.failure = undefined;
    await scene.after(61_000);
    expect(scene.shown).toHaveLength(1);
  });
});
