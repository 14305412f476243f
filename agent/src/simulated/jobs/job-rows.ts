/** Rows of a simulated job as its node's agent would log them. Pure. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { phaseAt, stepAt, type JobPlan } from "./job-plan.ts";
import { stalledFor, type SimulatedJob } from "./simulated-job.ts";
import { metricsAt } from "./training-metrics.ts";

const { EndCause, JobState, Severity, StallKind } = heliograph.v1;

/** A job that diverges logs a loss that is no number over its last part. */
const DIVERGED_MS = 30_000;
/** Metrics are logged about this often, at the nearest whole number of steps. */
const LOG_INTERVAL_SECONDS = 2;

/** State of a job at an instant, as somebody sees it who watches its steps and its processes. */
export function stateAt(job: SimulatedJob, time_ms: number): heliograph.v1.JobState {
  if (time_ms >= job.plan.ends_ms) {
    return job.plan.end.kind === "finished" ? JobState.JOB_STATE_FINISHED : JobState.JOB_STATE_FAILED;
  }
  return stalledFor(job.plan, time_ms) === undefined ? JobState.JOB_STATE_RUNNING : JobState.JOB_STATE_STALLED;
}

/** Steps per second that the job makes while it trains. */
export const usualRate = (job: SimulatedJob): number =>
  job.plan.phases.find((phase) => phase.kind === "training")?.steps_per_second ?? 0;

function reasonAt(job: SimulatedJob, time_ms: number): string {
  if (time_ms >= job.plan.ends_ms) return job.plan.end.reason;
  const stalled_ms = stalledFor(job.plan, time_ms);
  if (stalled_ms === undefined) return "";
  const usual = usualRate(job);
  const normal = usual > 0 ? `, usually ${(1 / usual).toFixed(1)} s` : "";
  const what = phaseAt(job.plan, time_ms).kind === "data_stall" ? "GPUs idle" : "GPUs busy at low power";
  return `no step for ${Math.round(stalled_ms / 1000)} s${normal}; ${what}`;
}

function endCause(end: JobPlan["end"]): heliograph.v1.EndCause {
  if (end.kind === "out_of_memory") return EndCause.END_CAUSE_OUT_OF_GPU_MEMORY;
  // In the simulation KILL comes only from the kernel, when memory runs out.
  if (end.kind === "killed") return EndCause.END_CAUSE_OUT_OF_HOST_MEMORY;
  return end.signal === undefined ? EndCause.END_CAUSE_EXIT : EndCause.END_CAUSE_SIGNAL;
}

function stallKindAt({ plan }: SimulatedJob, time_ms: number): heliograph.v1.StallKind {
  if (time_ms >= plan.ends_ms || stalledFor(plan, time_ms) === undefined) return StallKind.STALL_KIND_UNSPECIFIED;
  return phaseAt(plan, time_ms).kind === "data_stall" ? StallKind.STALL_KIND_INPUT : StallKind.STALL_KIND_COLLECTIVE;
}

export function jobEventRow(job: SimulatedJob, rank: number, time_ms: number): Row<"job_events"> {
  const { plan } = job;
  const has_ended = time_ms >= plan.ends_ms;
  return {
    time_ms,
    job_id: job.id,
    name: job.name,
    source: job.source,
    state: stateAt(job, time_ms),
    user: job.user,
    uid: job.uid,
    command: job.kind.command,
    started_ms: Math.round(plan.started_ms),
    ...(has_ended ? { ended_ms: Math.round(plan.ends_ms) } : {}),
    ...(has_ended && plan.end.exit_code !== undefined ? { exit_code: plan.end.exit_code } : {}),
    ...(has_ended && plan.end.signal !== undefined ? { signal: plan.end.signal } : {}),
    attempt: job.attempt,
    rank,
    reason: reasonAt(job, time_ms),
    tags: { gpus: String(job.ranks.length), project: job.project, simulated: "true" },
    world_size: job.ranks.length,
    rank_given: true,
    ...(has_ended ? { end_cause: endCause(plan.end) } : {}),
    stall_kind: stallKindAt(job, time_ms),
  };
}

export function progressRow(job: SimulatedJob, rank: number, time_ms: number): Row<"job_progress"> {
  return {
    time_ms,
    job_id: job.id,
    attempt: job.attempt,
    rank,
    step: stepAt(job.plan, time_ms),
    total_steps: job.plan.total_steps,
    steps_per_second: usualRate(job),
    source: "tqdm",
  };
}

/** The last step up to now at which the job logs its metrics; undefined before the first. */
export function loggedStep(job: SimulatedJob, time_ms: number): number | undefined {
  const every = Math.max(1, Math.round(usualRate(job) * LOG_INTERVAL_SECONDS));
  const step = Math.floor(stepAt(job.plan, time_ms) / every) * every;
  return step > 0 ? step : undefined;
}

export function metricRows(job: SimulatedJob, step: number, time_ms: number): Row<"job_metrics">[] {
  const { plan, kind, seed } = job;
  const is_diverged = plan.end.kind === "diverged" && time_ms > plan.ends_ms - DIVERGED_MS;
  const state = { kind, seed, step, total_steps: plan.total_steps, steps_per_second: usualRate(job), is_diverged };
  return metricsAt(state).map(([name, value]) => ({ time_ms, job_id: job.id, attempt: job.attempt, rank: 0, step, name, value }));
}

/** The event that tells of a change of state; undefined for one that nobody needs to hear of. */
export function stateEvent(job: SimulatedJob, state: heliograph.v1.JobState, time_ms: number): Row<"events"> | undefined {
  const tell = (kind: string, severity: heliograph.v1.Severity, message: string): Row<"events"> => ({
    time_ms,
    event_id: `${kind}/${job.id}/${Math.round(phaseAt(job.plan, time_ms).from_ms)}`,
    kind,
    severity,
    job_id: job.id,
    message: `${job.name}: ${message}`,
  });
  if (state === JobState.JOB_STATE_FINISHED) {
    return tell("job.finished", Severity.SEVERITY_INFO, `finished after ${stepAt(job.plan, time_ms)} steps`);
  }
  if (state === JobState.JOB_STATE_FAILED) return tell("job.failed", Severity.SEVERITY_WARNING, job.plan.end.reason);
  if (state === JobState.JOB_STATE_STALLED) return tell("job.stalled", Severity.SEVERITY_WARNING, reasonAt(job, time_ms));
  return undefined;
}

export const startEvent = (job: SimulatedJob, time_ms: number): Row<"events"> => ({
  time_ms,
  event_id: job.attempt === 1 ? `job.started/${job.id}` : `job.started/${job.id}/${job.attempt}`,
  kind: "job.started",
  severity: Severity.SEVERITY_INFO,
  job_id: job.id,
  message: `${job.name}: ${job.user} started it on ${job.ranks.length} ${job.ranks.length === 1 ? "GPU" : "GPUs"}`,
});
