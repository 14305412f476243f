import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import type { QueuedJob } from "./queued-job.ts";
import { OPEN_EVERY_MS, PLACE_EVERY_MS, QueueLog } from "./queue-log.ts";

const { QueueState } = heliograph.v1;
const job = (number: number, of: Partial<QueuedJob> = {}): QueuedJob => ({
  number,
  name: "train",
  user: "ada",
  uid: 1000,
  account: "physics",
  partition: "gpu",
  qos: "normal",
  state: "waiting",
  reason_code: "Resources",
  queued_ms: 1_000,
  priority: 1_000 - number,
  array_tasks: "",
  ...of,
});

/** A log and what it tells: the number and state of each row, with its place. */
function log() {
  const queue = new QueueLog();
  const shown = (rows: ReturnType<QueueLog["observe"]>) =>
    rows.map((row) => [row.job_id, QueueState[row.state ?? 0]?.replace("QUEUE_STATE_", ""), row.queue_position ?? 0]);
  return {
    queue,
    see: (time_ms: number, jobs: readonly QueuedJob[], refused = 0) => shown(queue.observe({ jobs, refused }, "c", time_ms)),
    lose: (time_ms: number) => shown(queue.lost("c", time_ms)),
  };
}

describe("the log of a queue", () => {
  it("has each job once, again when it changes, and every two minutes while it waits", () => {
    const { see } = log();
    expect(see(0, [job(1), job(2)])).toEqual([
      ["slurm/c/1", "WAITING", 1],
      ["slurm/c/2", "WAITING", 2],
    ]);
    expect(see(30_000, [job(1), job(2)])).toEqual([]);
    expect(see(60_000, [job(1, { reason_code: "Priority" }), job(2)])).toEqual([["slurm/c/1", "WAITING", 1]]);
    expect(see(OPEN_EVERY_MS, [job(1, { reason_code: "Priority" }), job(2)])).toEqual([["slurm/c/2", "WAITING", 2]]);
  });

  it("has a job's new place with the next minute, not at each poll", () => {
    const { see } = log();
    see(0, [job(1), job(2)]);
    const first = job(0);
    expect(see(30_000, [first, job(1), job(2)])).toEqual([["slurm/c/0", "WAITING", 1]]);
    expect(see(PLACE_EVERY_MS, [first, job(1), job(2)])).toEqual([
      ["slurm/c/1", "WAITING", 2],
      ["slurm/c/2", "WAITING", 3],
    ]);
  });

  it("follows a job from its wait to its end under one id", () => {
    const { see, queue } = log();
    see(0, [job(1)]);
    expect(queue.waiting).toBe(1);
    expect(see(1, [job(1, { state: "running", reason_code: "", started_ms: 2_000 })])).toEqual([["slurm/c/1", "RUNNING", 0]]);
    expect(queue.waiting).toBe(0);
    expect(see(2, [job(1, { state: "finished", reason_code: "COMPLETED", started_ms: 2_000 })])).toEqual([
      ["slurm/c/1", "FINISHED", 0],
    ]);
    expect(see(OPEN_EVERY_MS * 2, [job(1, { state: "finished", reason_code: "COMPLETED", started_ms: 2_000 })])).toEqual([]);
    expect(see(OPEN_EVERY_MS * 3, [])).toEqual([]);
  });

  it("says that a job is gone when it is not listed any more, unless a record could not be read", () => {
    const { see } = log();
    see(0, [job(1), job(2)]);
    expect(see(1, [job(1)], 1)).toEqual([]);
    expect(see(2, [job(1)])).toEqual([["slurm/c/2", "GONE", 0]]);
    expect(see(3, [job(1)])).toEqual([]);
  });

  it("says once that the state is unknown while Slurm does not answer, and logs all jobs again when it does", () => {
    const { see, lose } = log();
    see(0, [job(1), job(2, { state: "finished", reason_code: "COMPLETED" })]);
    expect(lose(1)).toEqual([["slurm/c/1", "UNKNOWN", 0]]);
    expect(lose(2)).toEqual([]);
    expect(see(3, [job(1)])).toEqual([["slurm/c/1", "WAITING", 1]]);
  });

  it("begins with the jobs that ask for GPUs, in the order of their places", () => {
    const { see } = log();
    const rows = see(0, [job(1), job(3, { requested_gpus: 8 }), job(2, { requested_gpus: 1 })]);
    expect(rows.map(([id]) => id)).toEqual(["slurm/c/2", "slurm/c/3", "slurm/c/1"]);
  });
});
