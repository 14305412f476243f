/** What side activities in a program's output do to the detection of stalls: reader and reducer, on a clock of the test. */
import { describe, expect, it } from "vitest";
import { reduceJob } from "../../jobs/tracker/job-reducer.ts";
import type { Job } from "../../jobs/tracker/job.ts";
import type { JobFact } from "../../jobs/tracker/job-reducer.ts";
import { createProgressTap } from "./progress-tap.ts";

/** [when in seconds, what is printed then] */
type Printed = readonly (readonly [number, string])[];

const LOOK_MS = 500;

/** Each stall, and each time that it went on, with its second; and where the job is at the end. */
function replay(printed: Printed, until_s: number) {
  let [now_ms, next] = [0, 0];
  let job: Job | undefined;
  const story: string[] = [];
  const tap = createProgressTap(() => now_ms);
  const take = (fact: JobFact): void => {
    const step = reduceJob(job, fact);
    job = step.job;
    for (const { change } of step.changes)
      if (change === "stalled" || change === "went_on") story.push(`${change} at ${Math.round(now_ms / 60_000)} min`);
  };
  const begun = { job_id: "run/a", name: "n", source: "run", uid: 1, user: "u", command: "c", tags: {}, started_ms: 0 };
  take({ kind: "began", time_ms: 0, resumed: false, job: begun });
  for (; now_ms <= until_s * 1_000; now_ms += LOOK_MS) {
    for (let point = printed[next]; point !== undefined && point[0] * 1_000 <= now_ms; point = printed[++next])
      tap.push(Buffer.from(point[1]), 1);
    for (const progress of tap.poll()) take({ kind: "progressed", time_ms: now_ms, progress });
    take({ kind: "time_passed", time_ms: now_ms });
  }
  return { story, at: job?.ranks.get(0) };
}

const bar = (words: string, step: number, of: number): string =>
  `\r${words}${words === "" ? "" : ": "}${String(Math.floor((step * 100) / of)).padStart(3)}%|###   | ${step}/${of} [00:01<00:09,  1.00it/s]`;
const bars = (from_s: number, every_s: number, words: string, steps: number, of: number): Printed =>
  Array.from({ length: steps }, (_, n) => [from_s + n * every_s, bar(words, n + 1, of)] as const);
const lines = (from_s: number, every_s: number, steps: number): Printed =>
  Array.from({ length: steps }, (_, n) => [from_s + n * every_s, `\nstep: ${n + 1}  loss:  6.2  tps: 9,000\n`] as const);
const WIPE = `\r${" ".repeat(80)}\r`;
const HOUR_S = 3_600;

describe("a validation bar that vanishes", () => {
  it.each([
    ["before its end", 150],
    ["at its end", 205],
  ])("%s starts no stall while steps go on, and leaves no total", (_, steps) => {
    const validation = bars(1, 0.5, "valid", steps, 205);
    const { story, at } = replay([...validation, [110, WIPE], ...lines(115, 10, 120)], 1_310);
    expect(story).toEqual([]);
    expect(at).toMatchObject({ step: 120, phase: "training" });
    expect(at?.total).toBeUndefined();
  });

  it("allows the silence of ten steps: ten minutes where a step takes one", () => {
    const steps = lines(1, 60, 10);
    const validation = [...bars(560, 0.5, "Validating", 60, 205), [591, WIPE] as const];
    const { story, at } = replay([...steps, ...validation, [591 + 580, "\nstep: 11  loss:  6.1  tps: 9,000\n"]], 1_200);
    expect(story).toEqual([]);
    expect(at).toMatchObject({ step: 11, phase: "training" });
  });

  it("does not hide a job that hangs afterwards", () => {
    const { story } = replay(
      [...lines(1, 1, 30), ...bars(40, 0.5, "Validating", 60, 205), [75, WIPE], ...lines(80, 1, 60)],
      HOUR_S,
    );
    expect(story).toEqual(["stalled at 4 min"]);
  });
});

describe("a side activity that is at 100 %", () => {
  it.each(["Loading checkpoint shards", "Map", "Sanity Checking DataLoader 0", "Downloading data", "Saving checkpoint"])(
    "does not switch the detection of stalls off: %s",
    (words) => {
      const printed = [...bars(1, 1, words, 8, 8), ...lines(20, 1, 100)];
      const { story, at } = replay(printed, HOUR_S);
      expect(story).toEqual(["stalled at 4 min"]);
      expect(at).toMatchObject({ step: 100, phase: "training" });
      expect(at?.total).toBeUndefined();
    },
  );

  it("is shown when the job hangs after it, and is no progress", () => {
    const { story, at } = replay(bars(1, 1, "Loading checkpoint shards", 8, 8), 4 * HOUR_S);
    expect(story).toEqual(["stalled at 20 min"]);
    expect(at?.step).toBeUndefined();
  });

  it("does not use the end of the main loop as its own end", () => {
    const printed = [...bars(1, 1, "Sanity Checking", 2, 2), [4, WIPE] as const, ...bars(5, 1, "Epoch 0", 300, 1_000)];
    expect(replay(printed, HOUR_S).story).toEqual(["stalled at 7 min"]);
  });
});
