/** Jobs of the sample fleet: some run, some wait, some have ended. */
import type { JobQueue, JobsSnapshot, JobSummary } from "@heliograph/api/shapes/job";

import { endedJob, sampleJob, sampleOpenJobs, type SampleOptions } from "./sample-fleet.ts";

/** A job in the queue of its scheduler. */
function waitingJob(options: SampleOptions, job: number, reason: string, queue: Partial<JobQueue>): JobSummary {
  const { start_ms } = options;
  return {
    ...endedJob(options, job, { name: `sweep-${job}`, state: "queued", reason, ended_ms: null, started_ms: null }),
    job_id: `slurm/main/${4_000 + job}`,
    source: "slurm",
    nodes: [],
    ranks: 0,
    attempt: 0,
    step: null,
    total_steps: null,
    progress_ratio: null,
    progress_time_ms: null,
    metrics: {},
    metric_steps: {},
    phase: null,
    queue: {
      queued_ms: start_ms - 1_800_000 * job,
      partition: "gpu",
      account: "physics",
      reason_code: "Priority",
      requested_gpus: 8,
      queue_position: null,
      expected_start_ms: null,
      array_tasks: "",
      ...queue,
    },
  };
}

export function sampleJobs(options: SampleOptions, tick: number): JobsSnapshot {
  const open = Array.from({ length: sampleOpenJobs(options.nodes) }, (_, job) => sampleJob(options, job, tick));
  return {
    time_ms: options.start_ms + tick * 1_000,
    jobs: [
      ...open,
      waitingJob(options, 2, "held by its user", { reason_code: "JobHeldUser", requested_gpus: null }),
      waitingJob(options, 3, "jobs with a higher priority are before it", { queue_position: 2, array_tasks: "4-10%2" }),
      waitingJob(options, 1, "next in line: waits for free resources", {
        reason_code: "Resources",
        queue_position: 1,
        expected_start_ms: options.start_ms + 5_400_000,
      }),
      endedJob(options, 1, { name: "bert-base", state: "finished", exit_code: 0, step: 20_000, progress_ratio: 1 }),
      endedJob(options, 2, {
        name: "gan-512",
        state: "failed",
        exit_code: 1,
        reason: "CUDA out of memory",
        end_cause: "out_of_gpu_memory",
      }),
      endedJob(options, 3, {
        name: "sweep-17",
        state: "failed",
        signal: 9,
        reason: "killed by the kernel: out of memory",
        end_cause: "out_of_host_memory",
      }),
      endedJob(options, 4, { name: "eval-nightly", state: "lost", reason: "its node went away" }),
    ],
  };
}
