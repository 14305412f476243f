/** One job in full: its ranks, attempts and phases. */
import * as z from "zod";

import { end_cause_schema, job_phase_name_schema, job_phase_schema, job_state_schema, job_summary_schema } from "./job.ts";
import { job_use_schema } from "./job-use.ts";
import { amount, count, type Shape, time_ms } from "./shape.ts";

/** One rank of a job on one node, in its newest attempt. */
export const job_rank_schema = z.strictObject({
  node: z.string(),
  rank: count,
  state: job_state_schema,
  reason: z.string(),
  started_ms: time_ms.nullable(),
  ended_ms: time_ms.nullable(),
  step: z.number().nullable(),
  steps_per_second: amount.nullable().describe("Over its newest steps."),
  progress_time_ms: time_ms.nullable(),
  steps_behind: count.nullable().describe("Steps behind the first rank, at one instant for all ranks."),
  is_slowest: z.boolean().describe("True for one rank at most: the one that is clearly slower than the others."),
  phase: job_phase_schema.nullable().describe("What it does, or did last where it has ended; null where unknown."),
});
export type JobRank = Shape<typeof job_rank_schema>;

/** One attempt of a job: a restart or resume begins the next. */
export const job_attempt_schema = z.strictObject({
  attempt: count,
  state: job_state_schema,
  reason: z.string(),
  end_cause: end_cause_schema,
  started_ms: time_ms.nullable(),
  ended_ms: time_ms.nullable(),
  exit_code: z.int().nullable(),
  signal: count.nullable(),
  ranks: count,
});
export type JobAttempt = Shape<typeof job_attempt_schema>;

/** A time that a job was in one phase, by its first rank and as far as that was observed (view job_phases). */
export const job_phase_span_schema = z.strictObject({
  attempt: count,
  phase: job_phase_name_schema,
  text: z.string().describe("The last text of its side activity."),
  since_ms: time_ms,
  until_ms: time_ms,
  is_open: z.boolean(),
});
export type JobPhaseSpan = Shape<typeof job_phase_span_schema>;

/** GET /api/v1/jobs/{id}: a job that runs, or one of the past. */
export const job_detail_schema = z.strictObject({
  ...job_summary_schema.shape,
  all_ranks: z.array(job_rank_schema),
  attempts: z.array(job_attempt_schema).nullable().describe("Oldest first; null where ClickHouse did not answer."),
  use: job_use_schema.nullable(),
  phases: z
    .array(job_phase_span_schema)
    .nullable()
    .describe("Oldest first, the newest 2,048; null where ClickHouse did not answer."),
});
export type JobDetail = Shape<typeof job_detail_schema>;
