/** Jobs as last reported, rank by rank. Pure: a record and a row give the next record. */
import type { JobUse } from "@heliograph/api/shapes/job-use";
import type { EndCauseName, JobStateName, StallKindName } from "@heliograph/api/shapes/job";
import type { Row } from "@heliograph/proto/streams";

import { BOUNDS, clipped, type CountDrop } from "../bounds.ts";
import type { QueueRecord } from "./queue-record.ts";
import { RankPhases } from "./rank-phases.ts";
import { RankSteps } from "./rank-steps.ts";
import { endCauseName, jobStateName, stallKindName } from "../wire-names.ts";

/** One rank of a job on one node. */
export interface RankRecord {
  readonly node: string;
  readonly rank: number;
  readonly state: JobStateName;
  readonly reason: string;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly exit_code: number | null;
  readonly signal: number | null;
  readonly end_cause: EndCauseName;
  readonly stall_kind: StallKindName;
  readonly world_size: number | null;
  readonly estimated_step_seconds: number | null;
}

export interface JobProgressRecord {
  readonly rank: number;
  readonly time_ms: number;
  readonly step: number;
  readonly total_steps: number | null;
  readonly steps_per_second: number | null;
}

export interface MetricValue {
  readonly rank: number;
  readonly value: number;
  /** The step that the program named with the value; null where it named none. */
  readonly step: number | null;
}

export interface JobRecord {
  readonly job_id: string;
  /** The node that reported it first: the job counts against that node's limit. */
  readonly first_node: string;
  /** Reported by the lowest rank. */
  readonly label: {
    readonly rank: number;
    readonly name: string;
    readonly user: string;
    readonly command: string;
    readonly source: string;
  };
  /** Of the newest attempt; rows of earlier ones change nothing. */
  readonly attempt: number;
  /** By node and rank. */
  readonly ranks: ReadonlyMap<string, RankRecord>;
  /** Of the lowest rank that reports any. */
  readonly progress: JobProgressRecord | undefined;
  /** Of all ranks that report any. */
  readonly steps: RankSteps;
  /** Of all ranks that report any. */
  readonly phases: RankPhases;
  /** Latest value by name, of the lowest rank that reports it. */
  readonly metrics: ReadonlyMap<string, MetricValue>;
  /** What its scheduler says of it; undefined where none was asked. */
  readonly queue: QueueRecord | undefined;
  /** Its scheduler said that it waits, after its nodes last reported it. */
  readonly queued_after_ranks: boolean;
  /** What it used of its GPUs, as ClickHouse last answered; undefined while nobody follows the job. */
  readonly use: JobUse | undefined;
  /** When the collector last heard of it. */
  readonly last_heard_ms: number;
}

/** Fields that rows of all job streams have. */
export interface JobRow {
  readonly job_id?: string | null;
  readonly attempt?: number | null;
  readonly rank?: number | null;
}

export const newJob = (job_id: string, first_node: string): JobRecord => ({
  job_id,
  first_node,
  label: { rank: Infinity, name: "", user: "", command: "", source: "" },
  attempt: 0,
  ranks: new Map(),
  progress: undefined,
  steps: new RankSteps(),
  phases: new RankPhases(),
  metrics: new Map(),
  queue: undefined,
  queued_after_ranks: false,
  use: undefined,
  last_heard_ms: 0,
});

/** The job in the attempt that the row is of; undefined when the row is of an earlier one. */
function inAttempt(job: JobRecord, row: JobRow, received_ms: number): JobRecord | undefined {
  const attempt = row.attempt ?? 0;
  if (attempt < job.attempt) return undefined;
  if (attempt === job.attempt) return { ...job, last_heard_ms: received_ms };
  const fresh = { ranks: new Map(), progress: undefined, steps: new RankSteps(), phases: new RankPhases(), metrics: new Map() };
  return { ...job, ...fresh, attempt, last_heard_ms: received_ms };
}

export function withJobEvent(
  before: JobRecord,
  node: string,
  row: Row<"job_events">,
  received_ms: number,
  drop: CountDrop,
): JobRecord {
  const job = inAttempt(before, row, received_ms);
  if (job === undefined) return before;
  const rank = row.rank ?? 0;
  const key = `${node}\n${rank}`;
  if (!job.ranks.has(key) && job.ranks.size >= BOUNDS.ranks_per_job) {
    drop("too_many_parts");
    return job;
  }
  const record: RankRecord = {
    node,
    rank,
    state: jobStateName(row.state),
    reason: clipped(row.reason),
    started_ms: row.started_ms || null,
    ended_ms: row.ended_ms ?? null,
    exit_code: row.exit_code ?? null,
    signal: row.signal ?? null,
    end_cause: endCauseName(row.end_cause),
    stall_kind: stallKindName(row.stall_kind),
    world_size: row.world_size ?? null,
    estimated_step_seconds: positive(row.estimated_step_seconds),
  };
  const named = rank <= job.label.rank;
  const label = named
    ? { rank, name: clipped(row.name), user: clipped(row.user), command: clipped(row.command), source: clipped(row.source) }
    : job.label;
  return {
    ...job,
    queued_after_ranks: false,
    label,
    ranks: sameRank(job.ranks.get(key), record) ? job.ranks : new Map(job.ranks).set(key, record),
  };
}

/** A running job is reported each minute, mostly unchanged: that is no reason to copy its map of thousands of ranks. */
const sameRank = (a: RankRecord | undefined, b: RankRecord): boolean =>
  a !== undefined && (Object.keys(b) as (keyof RankRecord)[]).every((field) => a[field] === b[field]);

const positive = (value: number | null | undefined): number | null =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;

export function withProgress(
  before: JobRecord,
  node: string,
  row: Row<"job_progress">,
  received_ms: number,
  drop: CountDrop,
): JobRecord {
  const job = inAttempt(before, row, received_ms);
  if (job === undefined) return before;
  const rank = row.rank ?? 0;
  job.steps.apply(node, row, drop);
  if (job.progress !== undefined && rank > job.progress.rank) return job;
  job.steps.remember(node, row);
  const rate = row.steps_per_second;
  return {
    ...job,
    progress: {
      rank,
      time_ms: row.time_ms ?? 0,
      step: row.step ?? 0,
      total_steps: row.total_steps ?? null,
      steps_per_second: typeof rate === "number" && Number.isFinite(rate) && rate >= 0 ? rate : null,
    },
  };
}

export function withPhase(
  before: JobRecord,
  node: string,
  row: Row<"job_phases">,
  received_ms: number,
  drop: CountDrop,
): JobRecord {
  const job = inAttempt(before, row, received_ms);
  if (job === undefined) return before;
  job.phases.apply(node, row, drop);
  return job;
}

/** All metric rows of one job in a batch at once, so that the map is copied once. */
export function withMetrics(
  before: JobRecord,
  rows: readonly Row<"job_metrics">[],
  received_ms: number,
  drop: CountDrop,
): JobRecord {
  let job = before;
  let metrics: Map<string, MetricValue> | undefined;
  for (const row of rows) {
    const next = inAttempt(job, row, received_ms);
    if (next === undefined) continue;
    if (metrics === undefined || next.attempt !== job.attempt) metrics = new Map(next.metrics);
    job = next;
    const name = row.name ?? "";
    const rank = row.rank ?? 0;
    const known = metrics.get(name);
    if (known !== undefined && rank > known.rank) continue;
    if (known === undefined && (metrics.size >= BOUNDS.metrics_per_job || name.length > BOUNDS.metric_name_length)) {
      drop("too_many_metrics");
      continue;
    }
    metrics.set(name, { rank, value: row.value ?? 0, step: row.step ?? null });
  }
  return metrics === undefined ? job : { ...job, metrics };
}

const ENDED: ReadonlySet<JobStateName> = new Set(["finished", "failed", "lost", "cancelled"]);

export const isEnded = (record: RankRecord): boolean => ENDED.has(record.state);
/** Whether each of its ranks has ended, or without ranks its scheduler says so; false for a job whose state is unknown. */
export const hasEnded = (job: JobRecord): boolean =>
  job.ranks.size > 0
    ? [...job.ranks.values()].every(isEnded) && !job.queued_after_ranks
    : job.queue !== undefined && ENDED.has(job.queue.state);
