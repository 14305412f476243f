import { describe, expect, it } from "vitest";

import type { DetectedJob } from "../detect/detected-job.ts";
import { endOfDetected, factsOfDetected } from "./detected-facts.ts";
import type { Job } from "./job.ts";
import { reduceJob } from "./job-reducer.ts";
import type { JobFact } from "./job-reducer.ts";

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
type Known = Job | undefined;
const after = (job: Known, facts: readonly JobFact[]): Known => facts.reduce((known, fact) => reduceJob(known, fact).job, job);
const seen = (job: Known, before: DetectedJob | undefined, now: DetectedJob, time_ms = 10): Known =>
  after(job, factsOfDetected(job, before, now, time_ms, 0));

describe("a detected job", () => {
  it("begins, is described better later, and causes no further facts", () => {
    const first = seen(undefined, undefined, found);
    expect(first).toMatchObject({ name: JOB, user: "ada", state: "running", started_ms: 5 });
    const named = { ...found, name: "train", tags: { account: "physics" } };
    const second = seen(first, found, named);
    expect(second).toMatchObject({ name: "train", tags: { account: "physics" } });
    expect(factsOfDetected(second, named, named, 30, 0)).toEqual([]);
  });

  it("keeps the name that its own report gave it", () => {
    const first = seen(undefined, undefined, { ...found, name: "train" });
    const reported = after(first, [{ kind: "described", time_ms: 20, description: { name: "bert" } }]);
    expect(factsOfDetected(reported, { ...found, name: "train" }, { ...found, name: "train" }, 30, 0)).toEqual([]);
  });

  it("goes on when it is older than the agent, and begins another attempt when it comes again after its end", () => {
    expect(factsOfDetected(undefined, undefined, found, 10, 6)).toMatchObject([{ kind: "began", resumed: true }]);
    const over = after(seen(undefined, undefined, found), [endOfDetected(found, undefined, 20)]);
    expect(over).toMatchObject({ state: "finished", ended_ms: 20 });
    expect(seen(over, undefined, found, 30)).toMatchObject({ state: "running", attempt: 2 });
  });

  it.each([
    ["as unknown", found, undefined, { state: "finished", reason: "its processes ended, which does not say how it went" }],
    ["as its last command did", found, { exit_code: 3 }, { state: "failed", exit_code: 3 }],
    [
      "for lack of memory",
      { ...found, out_of_memory_kills: 2 },
      { signal: 9 },
      { state: "failed", reason: "out of memory: the kernel killed 2 processes of it" },
    ],
  ])("ends %s", (_, last, ending, expected) => {
    expect(after(seen(undefined, undefined, found), [endOfDetected(last, ending, 20)])).toMatchObject(expected);
  });
});
