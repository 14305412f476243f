import { describe, expect, it } from "vitest";

import { sampleJobs } from "../../../test/sample-jobs.ts";
import { byUrgency, exitLabel, reasonLabel } from "./job-labels.ts";
import { metricNames } from "./metric-list.tsx";

const OPTIONS = { nodes: 8, gpus_per_node: 8, start_ms: 1_800_000_000_000 };

describe("how a job ended", () => {
  it.each([
    [{ exit_code: null, signal: null }, ""],
    [{ exit_code: 0, signal: null }, "exit 0"],
    [{ exit_code: 137, signal: 9 }, "killed by SIGKILL (9)"],
    [{ exit_code: null, signal: 64 }, "killed by signal 64"],
    [{ exit_code: 3, signal: 0 }, "exit 3"],
  ])("%j reads %j", (end, words) => expect(exitLabel(end)).toBe(words));

  it("is shown with its reason", () => {
    const failed = sampleJobs(OPTIONS, 0).jobs.filter((job) => job.state === "failed");
    expect(failed.map(reasonLabel)).toEqual([
      "exit 1: CUDA out of memory",
      "killed by SIGKILL (9): killed by the kernel: out of memory",
    ]);
  });

  it("says an exit once where the agent knows no more than that", () => {
    const job = sampleJobs(OPTIONS, 0).jobs.find(({ state }) => state === "failed");
    if (job === undefined) throw new Error("the sample has a job that failed");
    expect(reasonLabel({ ...job, exit_code: 7, signal: null, reason: "exit status 7" })).toBe("exit 7");
    expect(reasonLabel({ ...job, exit_code: null, signal: 2, reason: "signal 2" })).toBe("killed by SIGINT (2)");
  });
});

describe("the order of jobs", () => {
  it("puts stalled before running before ended, and the loss before other metrics", () => {
    const { jobs } = sampleJobs(OPTIONS, 0);
    const order = jobs
      .toReversed()
      .sort(byUrgency)
      .map((job) => job.state);
    expect(order).toEqual([
      "stalled",
      "running",
      "running",
      "running",
      "queued",
      "queued",
      "queued",
      "finished",
      "failed",
      "failed",
      "lost",
    ]);
    expect(metricNames({ metrics: { acc: 1, val_loss: 2, lr: 3 } })).toEqual(["val_loss", "acc", "lr"]);
  });
});
