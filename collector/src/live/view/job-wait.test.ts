import type { JobSummary } from "@heliograph/api/shapes/job";
import { heliograph } from "@heliograph/proto/wire";
import type { Row } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import { batchOf, statusOf } from "../../../test/live/batches.ts";
import { BOUNDS } from "../state/bounds.ts";
import { LatestState } from "../state/latest-state.ts";
import { jobSummary } from "./job-summary.ts";

const { JobState, QueueState } = heliograph.v1;
const JOB = "slurm/alpha/42";
const WAITING: Row<"job_queue"> = {
  time_ms: 1_000,
  job_id: JOB,
  name: "train",
  user: "ada",
  state: QueueState.QUEUE_STATE_WAITING,
  reason: "next in line",
  reason_code: "Resources",
  partition: "gpu",
  queued_ms: 500,
  requested_gpus: 8,
  queue_position: 3,
  expected_start_ms: 9_000,
};

/** A collector's state from reports of nodes: "controller" asks Slurm, jobs run on "gpu-01". */
function scene() {
  const drops: string[] = [];
  const state = new LatestState((reason) => drops.push(reason));
  let now_ms = 0;
  const report = <S extends "job_queue" | "job_events">(node: string, stream: S, row: Row<S>): void => {
    now_ms += 1_000;
    state.batch(batchOf(node, stream, [row], { received_ms: now_ms }));
  };
  for (const node of ["controller", "gpu-01"]) state.status(statusOf(node, true), 0);
  const shown = (job_id = JOB): JobSummary | undefined => {
    const job = state.jobs.get(job_id);
    return job === undefined ? undefined : jobSummary(job, state);
  };
  return {
    state,
    drops,
    shown,
    queue: (of: Partial<Row<"job_queue">> = {}): void => report("controller", "job_queue", { ...WAITING, ...of }),
    node: (of: Partial<Row<"job_events">>): void =>
      report("gpu-01", "job_events", { time_ms: 1, job_id: JOB, attempt: 1, source: "slurm", name: "train", ...of }),
  };
}

describe("a job in its scheduler's queue, live", () => {
  it("is queued with its place, and becomes the running job of the same id", () => {
    const { queue, node, shown } = scene();
    queue();
    expect(shown()).toMatchObject({
      name: "train",
      user: "ada",
      source: "slurm",
      state: "queued",
      reason: "next in line",
      nodes: [],
      ranks: 0,
      started_ms: null,
      queue: { queued_ms: 500, requested_gpus: 8, queue_position: 3, expected_start_ms: 9_000, reason_code: "Resources" },
    });
    node({ state: JobState.JOB_STATE_RUNNING, started_ms: 8_000 });
    // Slurm is asked less often than nodes report: its row that the job waits is older.
    queue();
    expect(shown()).toMatchObject({ state: "running", nodes: ["gpu-01"], ranks: 1, started_ms: 8_000, reason: "" });
    queue({ state: QueueState.QUEUE_STATE_RUNNING, started_ms: 8_000, reason: "", reason_code: "" });
    expect(shown()?.queue).toMatchObject({ queued_ms: 500, queue_position: null, expected_start_ms: null, reason_code: "" });
    node({ state: JobState.JOB_STATE_FINISHED, started_ms: 8_000, ended_ms: 9_000 });
    expect(shown()).toMatchObject({ state: "finished", ended_ms: 9_000 });
  });

  it("waits again when it is requeued", () => {
    const { queue, node, shown } = scene();
    node({ state: JobState.JOB_STATE_FINISHED, started_ms: 8_000, ended_ms: 9_000 });
    queue({ queued_ms: 9_500 });
    expect(shown()).toMatchObject({ state: "queued", ended_ms: null, queue: { queued_ms: 9_500 } });
    node({ state: JobState.JOB_STATE_RUNNING, attempt: 2, started_ms: 10_000 });
    expect(shown()).toMatchObject({ state: "running", attempt: 2 });
  });

  it("ends while it waits: cancelled, or unseen", () => {
    const { queue, shown } = scene();
    queue();
    queue({ state: QueueState.QUEUE_STATE_CANCELLED, ended_ms: 4_000, reason: "cancelled while it waited" });
    expect(shown()).toMatchObject({ state: "cancelled", ended_ms: 4_000, reason: "cancelled while it waited" });
    queue({ job_id: "slurm/alpha/43" });
    queue({ job_id: "slurm/alpha/43", state: QueueState.QUEUE_STATE_GONE });
    expect(shown("slurm/alpha/43")?.state).toBe("lost");
  });

  it("is unknown while the node that asks Slurm is away", () => {
    const { state, queue, shown } = scene();
    queue();
    state.disconnected("controller", 5_000);
    expect(shown()).toMatchObject({ state: "unknown", reason: "node controller, which asks Slurm, is offline" });
    state.status(statusOf("controller", true), 6_000);
    expect(shown()?.state).toBe("queued");
  });

  it("pushes out no running job, however long the queue", () => {
    const { queue, node, shown, drops } = scene();
    for (let number = 0; number < BOUNDS.jobs_per_node + 5; number += 1) queue({ job_id: `slurm/alpha/${number}` });
    expect(drops).toEqual(Array.from({ length: 5 }, () => "too_many_queued_jobs"));
    node({ job_id: "slurm/alpha/5000", state: JobState.JOB_STATE_RUNNING });
    expect(shown("slurm/alpha/5000")?.state).toBe("running");
    // One that begins to run makes room for another that waits.
    node({ job_id: "slurm/alpha/1", state: JobState.JOB_STATE_RUNNING });
    queue({ job_id: "slurm/alpha/9000" });
    expect(shown("slurm/alpha/9000")?.state).toBe("queued");
  });
});
