import { isDeepStrictEqual } from "node:util";

import type { JobChange } from "@heliograph/api/live";
import type { JobGpu, JobStateName, JobSummary } from "@heliograph/api/shapes/job";
import { deviceKey } from "@heliograph/proto/identity";

import { hasEnded, type RankRecord, type JobRecord } from "../state/jobs/job-record.ts";
import type { LatestState } from "../state/latest-state.ts";
import { shownPhase } from "../state/jobs/rank-phases.ts";
import { type Eta, etaOf, NO_ETA } from "./eta.ts";
import { queueOf, waitOf } from "./job-wait.ts";
import { currentRank } from "./job-ranks.ts";

/** One state for all ranks: the first of these that any rank is in. A failed rank decides, whatever the others do. */
const WORST_FIRST: readonly JobStateName[] = ["failed", "stalled", "running", "queued", "lost", "unknown", "finished"];

/** What is shown of a job: its ranks as one, its progress, its devices. */
export function jobSummary(job: JobRecord, state: LatestState): JobSummary {
  const ranks = [...job.ranks.values()].map((record) => currentRank(record, state));
  const gpus = state.ownership.heldBy(job.job_id).map((holding): JobGpu => {
    const gpu = state.gpus.get(deviceKey(holding));
    return { ...holding, gpu_index: gpu?.node === holding.node ? gpu.gpu_index : null };
  });
  const ended = hasEnded(job);
  const decisive = decisiveRank(ranks);
  return {
    job_id: job.job_id,
    name: job.label.name,
    user: job.label.user,
    command: job.label.command,
    source: job.label.source,
    nodes: [...new Set([...ranks.map((record) => record.node), ...gpus.map((gpu) => gpu.node)])].sort(),
    state: decisive?.state ?? "unknown",
    reason: decisive?.reason ?? "",
    attempt: job.attempt,
    started_ms: extreme(
      ranks.map((record) => record.started_ms),
      Math.min,
    ),
    ended_ms: ended
      ? extreme(
          ranks.map((record) => record.ended_ms),
          Math.max,
        )
      : null,
    exit_code: ended ? (decisive?.exit_code ?? null) : null,
    signal: ended ? (decisive?.signal ?? null) : null,
    end_cause: decisive?.end_cause ?? "unknown",
    stall_kind: decisive?.stall_kind ?? "unknown",
    ranks: ranks.length,
    ranks_lost: ranks.filter((record) => record.state === "lost").length,
    world_size: extreme(
      ranks.map((record) => record.world_size),
      Math.max,
    ),
    start_skew_ms: skewOf(ranks.map((record) => record.started_ms)),
    end_skew_ms: ended ? skewOf(ranks.map((record) => record.ended_ms)) : null,
    ...progressOf(job, ended),
    phase: shownPhase(job.phases.first(), ended),
    estimated_step_seconds: extreme(
      ranks.map((record) => record.estimated_step_seconds),
      Math.max,
    ),
    metrics: Object.fromEntries([...job.metrics].map(([name, metric]) => [name, jsonNumber(metric.value)])),
    metric_steps: Object.fromEntries([...job.metrics].flatMap(([name, { step }]) => (step === null ? [] : [[name, step]]))),
    gpus,
    queue: queueOf(job),
    ...waitOf(job, ranks, state),
  };
}

/** The rank that the job's state is taken from; active ranks of offline nodes are in no state that anybody knows, or lost. */
function decisiveRank(ranks: readonly RankRecord[]): RankRecord | undefined {
  for (const name of WORST_FIRST) {
    const record = ranks.find((candidate) => candidate.state === name);
    if (record !== undefined) return record;
  }
  return undefined;
}

type ProgressFields = Pick<JobSummary, "step" | "total_steps" | "progress_ratio" | "steps_per_second" | "progress_time_ms"> & Eta;

function progressOf({ progress, steps }: JobRecord, ended: boolean): ProgressFields {
  const { step = null, total_steps = null, steps_per_second = null, time_ms = null } = progress ?? {};
  const known = step !== null && total_steps !== null && total_steps > 0;
  const left = known && !ended && time_ms !== null;
  return {
    step,
    total_steps,
    progress_ratio: known ? Math.min(1, step / total_steps) : null,
    steps_per_second,
    ...(left
      ? etaOf({ time_ms, left: Math.max(0, total_steps - step), steps_per_second, step_seconds: steps.stepSeconds() })
      : NO_ETA),
    progress_time_ms: time_ms,
  };
}

/** From the first to the last of at least two times. */
function skewOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  if (known.length < 2 || known.length < times.length) return null;
  return (extreme(known, Math.max) ?? 0) - (extreme(known, Math.min) ?? 0);
}

function jsonNumber(value: number): JobSummary["metrics"][string] {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

function extreme(values: readonly (number | null)[], pick: (a: number, b: number) => number): number | null {
  return values.reduce((best, value) => (best === null ? value : value === null ? best : pick(best, value)), null);
}

/** The fields in which `after` differs; undefined when in none. */
export function jobChange(before: JobSummary, after: JobSummary): JobChange | undefined {
  const fields = (Object.keys(after) as (keyof JobSummary)[]).filter((field) => !isDeepStrictEqual(before[field], after[field]));
  if (fields.length === 0) return undefined;
  return { job_id: after.job_id, ...Object.fromEntries(fields.map((field) => [field, after[field]])) };
}
