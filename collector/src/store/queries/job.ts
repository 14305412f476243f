/** A job that is no longer in memory: what ClickHouse has of it, in the shapes of the API. */
import type { JobGpu, JobPhase, JobQueue } from "@heliograph/api/shapes/job";
import type { JobAttempt, JobDetail, JobPhaseSpan, JobRank } from "@heliograph/api/shapes/job-detail";

import type { Query } from "../clickhouse/query.ts";
import { DATABASE } from "../schema/tables.ts";

/** Most rows of one answer. */
const MOST = 2_048;
const MOST_METRICS = 256;

const ms = (time: string): string => `toUnixTimestamp64Milli(${time})`;
const OF_JOB = "WHERE job_id = {job:String}";

/** Attempts of a job, oldest first. Rejects as Query does. */
export function jobAttempts(query: Query, job_id: string, signal?: AbortSignal): Promise<readonly JobAttempt[]> {
  const sql = `SELECT * FROM (
  SELECT attempt, state, reason, end_cause, ${ms("started_time")} AS started_ms, ${ms("ended_time")} AS ended_ms,
    exit_code, signal, ranks
  FROM ${DATABASE}.job_attempts ${OF_JOB} ORDER BY attempt DESC LIMIT ${MOST}) ORDER BY attempt`;
  return query.rows<JobAttempt>(sql, { job: job_id }, signal);
}

/** Phases of a job, oldest first, from the rank that speaks for the job. Rejects as Query does. */
export function jobPhases(query: Query, job_id: string, signal?: AbortSignal): Promise<readonly JobPhaseSpan[]> {
  const sql = `SELECT * FROM (
  SELECT attempt, phase, text, ${ms("since_time")} AS since_ms, ${ms("until_time")} AS until_ms, is_open
  FROM ${DATABASE}.job_phases ${OF_JOB} AND is_first_rank ORDER BY attempt DESC, since_time DESC LIMIT ${MOST}) ORDER BY attempt, since_ms`;
  return query.rows<JobPhaseSpan>(sql, { job: job_id }, signal);
}

/** A phase as the views jobs and job_ranks have it. */
interface StoredPhase {
  readonly phase: JobPhase["phase"];
  readonly phase_text: string;
  readonly phase_done: number | null;
  readonly phase_total: number | null;
  readonly phase_since_ms: number | null;
}

const PHASE = `phase, phase_text, phase_done, phase_total, ${ms("phase_since_time")} AS phase_since_ms`;

/** The row with its phase in the shape of the API. */
function withPhase<T extends StoredPhase>(row: T): Omit<T, keyof StoredPhase> & { readonly phase: JobPhase | null } {
  const { phase, phase_text: text, phase_done: done, phase_total: total, phase_since_ms: since_ms, ...rest } = row;
  return { ...rest, phase: since_ms === null ? null : { phase, text, done, total, since_ms } };
}

type Queued = Omit<JobQueue, "queued_ms"> & { readonly queued_ms: number | null };
type StoredJob = StoredPhase &
  Queued &
  Omit<
    JobDetail,
    "queue" | "all_ranks" | "attempts" | "use" | "phases" | "phase" | "gpus" | "metrics" | "progress_ratio" | "progress_time_ms"
  >;

/** undefined if nothing is known of it. Without attempts and use. */
export async function storedJob(
  query: Query,
  job_id: string,
  signal?: AbortSignal,
): Promise<Omit<JobDetail, "attempts" | "use" | "phases"> | undefined> {
  const ask = <T>(sql: string): Promise<readonly T[]> => query.rows<T>(sql, { job: job_id }, signal);
  const [jobs, all_ranks, gpus, progress, metrics] = await Promise.all([
    ask<StoredJob>(JOB),
    ask<StoredPhase & Omit<JobRank, "phase" | "is_slowest">>(RANKS),
    ask<JobGpu>(GPUS),
    ask<{ step: number; total_steps: number | null; steps_per_second: number | null; time_ms: number }>(PROGRESS),
    ask<{ name: string; value: number | "nan" | "inf" | "-inf"; step: number | null }>(METRICS),
  ]);
  const [stored] = jobs;
  if (stored === undefined) return undefined;
  const { queued_ms, partition, account, reason_code, requested_gpus, queue_position, expected_start_ms, array_tasks, ...job } =
    stored;
  const wait = { partition, account, reason_code, requested_gpus, queue_position, expected_start_ms, array_tasks };
  const [at] = progress;
  const total = at?.total_steps ?? null;
  return {
    ...withPhase(job),
    step: at?.step ?? null,
    total_steps: total,
    progress_ratio: at === undefined || total === null || total <= 0 ? null : Math.min(1, at.step / total),
    steps_per_second: at?.steps_per_second ?? null,
    progress_time_ms: at?.time_ms ?? null,
    metrics: Object.fromEntries(metrics.map(({ name, value }) => [name, numberOf(value)])),
    metric_steps: Object.fromEntries(metrics.flatMap(({ name, step }) => (step === null ? [] : [[name, step]]))),
    gpus,
    queue: queued_ms === null ? null : { queued_ms, ...wait },
    all_ranks: all_ranks.map((rank) => ({ ...withPhase(rank), is_slowest: false })),
  };
}

const numberOf = (value: number | "nan" | "inf" | "-inf"): number | "NaN" | "Infinity" | "-Infinity" =>
  value === "nan" ? "NaN" : value === "inf" ? "Infinity" : value === "-inf" ? "-Infinity" : value;

const JOB = `SELECT job_id, name, user, command, source, nodes, state, reason, attempt,
  ${ms("started_time")} AS started_ms, ${ms("ended_time")} AS ended_ms, exit_code, signal, end_cause, stall_kind, ranks,
  0 AS ranks_lost, world_size, toInt64(round(start_skew_seconds * 1000)) AS start_skew_ms,
  toInt64(round(end_skew_seconds * 1000)) AS end_skew_ms, NULL AS eta_ms, NULL AS eta_low_ms, NULL AS eta_high_ms,
  NULL AS estimated_step_seconds, ${PHASE}, ${ms("queued_time")} AS queued_ms, partition, account, reason_code,
  requested_gpus, queue_position, ${ms("expected_start_time")} AS expected_start_ms, array_tasks
FROM ${DATABASE}.jobs ${OF_JOB}`;

const RANKS = `SELECT node, rank, state, '' AS reason, ${ms("started_time")} AS started_ms, ${ms("ended_time")} AS ended_ms, step,
  steps_per_second, ${ms("progress_time")} AS progress_time_ms, steps_behind, ${PHASE}
FROM ${DATABASE}.job_ranks ${OF_JOB} ORDER BY rank, node LIMIT ${MOST}`;

/** The devices that it held when it last held any. */
const GPUS = `SELECT node, gpu_uuid, mig_uuid, NULL AS gpu_index, rank, argMax(source, until_time) AS source,
  round(argMax(confidence_ratio, until_time), 2) AS confidence_ratio, ${ms("min(from_time)")} AS since_ms
FROM ${DATABASE}.job_gpus ${OF_JOB} AND until_time >= (SELECT max(from_time) FROM ${DATABASE}.job_gpus ${OF_JOB})
GROUP BY node, gpu_uuid, mig_uuid, rank ORDER BY node, rank, gpu_uuid, mig_uuid LIMIT ${MOST}`;

const PROGRESS = `SELECT step, total_steps, steps_per_second, ${ms("time")} AS time_ms
FROM ${DATABASE}.job_progress ${OF_JOB} ORDER BY attempt DESC, rank, time DESC LIMIT 1`;

const METRICS = `SELECT name, newest.1 AS value, newest.2 AS step
FROM (SELECT name, argMax((value, step), (attempt, -toInt64(rank), time)) AS newest
  FROM ${DATABASE}.job_metrics ${OF_JOB} GROUP BY name)
ORDER BY name LIMIT ${MOST_METRICS}`;
