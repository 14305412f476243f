import { describe, expect, it } from "vitest";

import type { DetectedJob } from "../detect/detected-job.ts";
import { endOfDetected, factsOfDetected } from "./detected-facts.ts";
import { reduceJobs } from "./job-reducer.ts";
import type { JobFact, Jobs } from "./job-reducer.ts";

const JOB = "slurm/big/42";
const found: DetectedJob = {
  job_id: JOB,
  source: "slurm",
  name: "",
  uid: 1_000,
  user: "ada",
  command: "",
  tags: {},
  started_ms: 5,
  is_described: true,
  allocated: [],
  out_of_memory_kills: 0,
};
const after = (jobs: Jobs, facts: readonly JobFact[]): Jobs => facts.reduce((known, fact) => reduceJobs(known, fact).jobs, jobs);
const seen = (jobs: Jobs, before: DetectedJob | undefined, now: DetectedJob, time_ms = 10): Jobs =>
  after(jobs, factsOfDetected(jobs.get(JOB), before, now, time_ms, 0));

describe("a job that was found", () => {
  it("begins, becomes known better, and is told of no more than that", () => {
    const first = seen(new Map(), undefined, found);
    expect(first.get(JOB)).toMatchObject({ name: JOB, user: "ada", state: "running", started_ms: 5 });
    const named = { ...found, name: "train", tags: { account: "physics" } };
    const second = seen(first, found, named);
    expect(second.get(JOB)).toMatchObject({ name: "train", tags: { account: "physics" } });
    expect(factsOfDetected(second.get(JOB), named, named, 30, 0)).toEqual([]);
  });

  it("keeps the name that its own report gave it", () => {
    const first = seen(new Map(), undefined, { ...found, name: "train" });
    const reported = after(first, [{ kind: "described", time_ms: 20, job_id: JOB, description: { name: "bert" } }]);
    expect(factsOfDetected(reported.get(JOB), { ...found, name: "train" }, { ...found, name: "train" }, 30, 0)).toEqual([]);
  });

  it("that is older than the agent goes on, and one that comes again is another attempt", () => {
    expect(factsOfDetected(undefined, undefined, found, 10, 6)).toMatchObject([{ kind: "began", resumed: true }]);
    const over = after(seen(new Map(), undefined, found), [endOfDetected(found, undefined, 20)]);
    expect(over.get(JOB)).toMatchObject({ state: "finished", ended_ms: 20 });
    expect(seen(over, undefined, found, 30).get(JOB)).toMatchObject({ state: "running", attempt: 2 });
  });

  it.each([
    ["as unknown", found, undefined, { state: "finished", reason: "its processes ended, which does not say how it went" }],
    ["as its last command did", found, { exit_code: 3 }, { state: "failed", exit_code: 3 }],
    [
      "for want of memory",
      { ...found, out_of_memory_kills: 2 },
      { signal: 9 },
      { state: "failed", reason: "out of memory: the kernel killed 2 processes of it" },
    ],
  ])("ends %s", (_, last, ending, expected) => {
    expect(after(seen(new Map(), undefined, found), [endOfDetected(last, ending, 20)]).get(JOB)).toMatchObject(expected);
  });
});
