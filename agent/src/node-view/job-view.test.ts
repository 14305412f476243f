import { describe, expect, it } from "vitest";

import { beginJob, reduceJob, type JobFact } from "../jobs/tracker/job-reducer.ts";
import type { Job } from "../jobs/tracker/job.ts";
import type { Interval } from "../jobs/ownership/ownership-intervals.ts";
import type { Progress } from "../jobs/progress/progress.ts";
import { jobView } from "./job-view.ts";

const NEW = {
  job_id: "j",
  name: "bert",
  source: "run",
  uid: 1,
  user: "anna",
  command: "python3 train.py",
  tags: {},
  started_ms: 0,
};

/** A job of the tracker that reported these, one a second. */
function jobAfter(reports: readonly Partial<Progress>[], facts: readonly JobFact[] = []): Job {
  const said = reports.map((progress, at): JobFact => ({
    kind: "progressed",
    time_ms: (at + 1) * 1_000,
    progress: { rank: 0, source: "socket", metrics: new Map(), ...progress },
  }));
  const { job } = beginJob(undefined, { kind: "began", time_ms: 0, resumed: false, job: NEW });
  return [...said, ...facts].reduce((known, fact) => reduceJob(known, fact).job, job);
}

const interval = (gpu_uuid: string, rank = 0, from_ms = 5): Interval => ({
  job_id: "j",
  rank,
  gpu_uuid,
  mig_uuid: "",
  by: "process",
  interval_id: `${gpu_uuid}${rank}`,
  from_ms,
  seen_until_ms: 9,
  logged_ms: 9,
});

describe("a job as people on the node see it", () => {
  const steps = [1, 2, 3, 4, 5].map((at) => ({ step: at * 10, total: 100 }));

  it("shows the pace of its newest steps, and the time that is left at that pace", () => {
    expect(jobView(jobAfter(steps), [], () => true)).toMatchObject({
      step: 50,
      total_steps: 100,
      steps_per_second: 10,
      remaining_seconds: 5,
      state: "running",
    });
  });

  it("shows a side activity as what it does, never as its progress", () => {
    const job = jobAfter([...steps, { phase: "evaluating", phase_text: "evaluating, 3 of 6" }]);
    expect(jobView(job, [], () => true)).toMatchObject({
      step: 50,
      total_steps: 100,
      phase: "evaluating",
      phase_text: "evaluating",
      phase_done: 3,
      phase_total: 6,
    });
  });

  it("follows the rank that is furthest behind in this attempt", () => {
    const job = jobAfter([
      { step: 30, total: 100, rank: 0 },
      { step: 27, total: 100, rank: 1 },
    ]);
    expect(jobView(job, [], () => true).step).toBe(27);
  });

  it("shows no remaining time while it is stalled, only the reason", () => {
    const job = jobAfter(steps, [{ kind: "time_passed", time_ms: 3_600_000 }]);
    expect(jobView(job, [], () => true)).toMatchObject({
      state: "stalled",
      remaining_seconds: null,
      reason: expect.stringContaining("no step for"),
    });
  });

  it("lists each GPU once, since the first of its ranks, and whether it uses it", () => {
    const held = [interval("GPU-a", 0, 7), interval("GPU-a", 1, 3), interval("GPU-b", 2)];
    expect(jobView(jobAfter([]), held, ({ gpu_uuid }) => gpu_uuid === "GPU-a").gpus).toMatchObject([
      { gpu_uuid: "GPU-a", from_ms: 3, has_process: true },
      { gpu_uuid: "GPU-b", has_process: false },
    ]);
  });

  it("contains no characters that control a terminal", () => {
    const job: Job = { ...jobAfter([]), name: "a\u001B[2J\u202Eb", reason: "c\nd" };
    expect(jobView(job, [], () => true)).toMatchObject({ name: "a\uFFFD[2J\uFFFDb", reason: "c d" });
  });
});
