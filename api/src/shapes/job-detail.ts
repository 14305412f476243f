/** One job in full: its ranks, attempts and phases. */
import * as z from "zod";

import { endCauseSchema, jobPhaseNameSchema, jobPhaseSchema, jobStateSchema, jobSummarySchema } from "./job.ts";
import { jobUseSchema } from "./job-use.ts";
import { amount, count, type Shape, timeMs } from "./shape.ts";

/** One rank of a job on one node, in its newest attempt. */
export const jobRankSchema = z.strictObject({
  node: z.string(),
  rank: count,
  state: jobStateSchema,
  reason: z.string(),
  started_ms: timeMs.nullable(),
  ended_ms: timeMs.nullable(),
  step: z.number().nullable(),
  steps_per_second: amount.nullable().describe("Over its newest steps."),
  progress_time_ms: timeMs.nullable(),
  steps_behind: count.nullable().describe("Steps behind the first rank, at one instant for all ranks."),
  is_slowest: z.boolean().describe("True for one rank at most: the one that is clearly slower than the others."),
  phase: jobPhaseSchema.nullable().describe("What it does, or did last where it has ended; null where unknown."),
});
export type JobRank = Shape<typeof jobRankSchema>;

/** One attempt of a job: a restart or resume begins the next. */
export const jobAttemptSchema = z.strictObject({
  attempt: count,
  state: jobStateSchema,
  reason: z.string(),
  end_cause: endCauseSchema,
  started_ms: timeMs.nullable(),
  ended_ms: timeMs.nullable(),
  exit_code: z.int().nullable(),
  signal: count.nullable(),
  ranks: count,
});
export type JobAttempt = Shape<typeof jobAttemptSchema>;

/** A time that a job was in one phase, by its first rank and as far as that was observed (view job_phases). */
export const jobPhaseSpanSchema = z.strictObject({
  attempt: count,
  phase: jobPhaseNameSchema,
  text: z.string().describe("The last text of its side activity."),
  since_ms: timeMs,
  until_ms: timeMs,
  is_open: z.boolean(),
});
export type JobPhaseSpan = Shape<typeof jobPhaseSpanSchema>;

/** GET /api/v1/jobs/{id}: a job that runs, or one of the past. */
export const jobDetailSchema = z.strictObject({
  ...jobSummarySchema.shape,
  all_ranks: z.array(jobRankSchema),
  attempts: z.array(jobAttemptSchema).nullable().describe("Oldest first; null where ClickHouse did not answer."),
  use: jobUseSchema.nullable(),
  phases: z
    .array(jobPhaseSpanSchema)
    .nullable()
    .describe("Oldest first, the newest 2,048; null where ClickHouse did not answer."),
});
export type JobDetail = Shape<typeof jobDetailSchema>;
