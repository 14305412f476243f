/** A job as lists show it. */
import * as z from "zod";

import { amount, count, ratio, type Shape, time_ms } from "./shape.ts";

export const end_cause_schema = z.enum(["exit", "signal", "out_of_host_memory", "out_of_gpu_memory", "unknown"]);
export type EndCauseName = Shape<typeof end_cause_schema>;

export const stall_kind_schema = z
  .enum(["collective", "input", "one_gpu", "unknown"])
  .describe("What the GPUs of a stalled job do: wait for each other, idle, or one differs from the others.");
export type StallKindName = Shape<typeof stall_kind_schema>;

export const job_phase_name_schema = z.enum(["starting", "training", "evaluating", "saving", "ending", "unknown"]);
export type JobPhaseName = Shape<typeof job_phase_name_schema>;

export const job_state_schema = z
  .enum(["queued", "running", "stalled", "finished", "failed", "cancelled", "lost", "unknown"])
  .describe("queued and cancelled are known from the scheduler alone.");
export type JobStateName = Shape<typeof job_state_schema>;

export const job_gpu_schema = z.strictObject({
  node: z.string(),
  gpu_uuid: z.string(),
  mig_uuid: z.string().describe("Empty for the GPU itself."),
  gpu_index: count.nullable(),
  rank: count,
  source: z.enum(["process", "scheduler", "environment", "unknown"]).describe("How it is known that the job holds it."),
  confidence_ratio: ratio.nullable().describe("How sure the agent is that the job holds it; null when unknown."),
  since_ms: time_ms.nullable().describe("Since when the job holds it."),
});
export type JobGpu = Shape<typeof job_gpu_schema>;

/** What a job or a rank does, or did last where it has ended. */
export const job_phase_schema = z.strictObject({
  phase: job_phase_name_schema,
  text: z
    .string()
    .describe('A side activity in words, without its counter, e.g. "Loading checkpoint shards"; empty where there is none.'),
  done: z.number().nullable().describe("Counter of the side activity; never the job's progress."),
  total: z.number().nullable().describe("Where that counter ends."),
  since_ms: time_ms.describe("Since when it is in this phase."),
});
export type JobPhase = Shape<typeof job_phase_schema>;

/** What a scheduler says of a job, where an agent asks the scheduler for its queue. */
export const job_queue_schema = z.strictObject({
  queued_ms: time_ms.describe("When it was submitted."),
  partition: z.string(),
  account: z.string(),
  reason_code: z
    .string()
    .describe("Why it waits in the scheduler's own word, such as Resources; empty once it runs. `reason` has plain words."),
  requested_gpus: count.nullable().describe("All GPUs that it asks for; for an array those of one element. null where unknown."),
  queue_position: count.nullable().describe("Rank by priority among the jobs that wait in its partition, from 1."),
  expected_start_ms: time_ms.nullable().describe("When the scheduler expects to start it; null where it does not say."),
  array_tasks: z.string().describe("Elements of an array that it stands for, e.g. 4-10%2; empty where it is no array."),
});
export type JobQueue = Shape<typeof job_queue_schema>;

export const job_summary_schema = z.strictObject({
  job_id: z.string(),
  name: z.string(),
  user: z.string(),
  command: z.string(),
  source: z.string(),
  nodes: z.array(z.string()),
  state: job_state_schema,
  reason: z.string(),
  attempt: count,
  started_ms: time_ms.nullable(),
  ended_ms: time_ms.nullable(),
  exit_code: z.int().nullable(),
  signal: count.nullable(),
  end_cause: end_cause_schema.describe("Why it ended; out of memory has causes of its own. unknown while it runs."),
  stall_kind: stall_kind_schema,
  ranks: count.describe("Ranks that reported."),
  ranks_lost: count.describe("Those of them whose node is gone."),
  world_size: count.nullable().describe("How many ranks there are to be."),
  start_skew_ms: count
    .nullable()
    .describe("Time between the first and the last rank's start; null where fewer than two ranks reported it."),
  end_skew_ms: count.nullable().describe("The same for the ranks' ends."),
  step: z.number().nullable(),
  total_steps: z.number().nullable(),
  progress_ratio: ratio.nullable().describe("step / total_steps"),
  steps_per_second: amount.nullable(),
  eta_ms: time_ms.nullable().describe("When it will be done, by the median time of its newest steps."),
  eta_low_ms: time_ms.nullable().describe("The same by the 10th percentile of these times; null until there are enough of them."),
  eta_high_ms: time_ms.nullable().describe("The same by the 90th percentile."),
  estimated_step_seconds: amount
    .nullable()
    .describe("Seconds a step, estimated from the rhythm of its GPUs; for jobs that report nothing themselves."),
  phase: job_phase_schema.nullable().describe("Phase of its first rank that reports any; null where none does."),
  progress_time_ms: time_ms.nullable().describe("When the last progress was reported."),
  metrics: z
    .record(z.string(), z.union([z.number(), z.literal(["NaN", "Infinity", "-Infinity"])]))
    .describe("Latest value by metric name; numbers that JSON lacks are strings."),
  metric_steps: z
    .record(z.string(), z.number())
    .describe("The step that each of these values belongs to; a metric whose job named no step is absent."),
  gpus: z.array(job_gpu_schema).describe("GPUs that it holds now, or held last when it has ended."),
  queue: job_queue_schema
    .nullable()
    .describe("What its scheduler says of its wait, also once it runs; null where no scheduler is asked."),
});
export type JobSummary = Shape<typeof job_summary_schema>;

/** GET /api/v1/jobs (running ones, and those that ended in the last day), and the snapshot of the live topic `jobs`. */
export const jobs_snapshot_schema = z.strictObject({ time_ms, jobs: z.array(job_summary_schema) });
export type JobsSnapshot = Shape<typeof jobs_snapshot_schema>;
