/** Jobs and what changed about them, as rows of the node's log. Pure. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import type { Job, JobState, RankProgress } from "./job.ts";
import type { JobChange } from "./job-registry.ts";
import type { Progress } from "./progress.ts";

const { JobState: WireState, Severity } = heliograph.v1;

const STATES: { readonly [S in JobState]: heliograph.v1.JobState } = {
  running: WireState.JOB_STATE_RUNNING,
  stalled: WireState.JOB_STATE_STALLED,
  finished: WireState.JOB_STATE_FINISHED,
  failed: WireState.JOB_STATE_FAILED,
  lost: WireState.JOB_STATE_LOST,
};

/** A row of job_events: what the job is at `time_ms`. */
export function jobEventRow(job: Job, time_ms: number): Row<"job_events"> {
  return {
    time_ms,
    job_id: job.job_id,
    name: job.name,
    source: job.source,
    state: STATES[job.state],
    user: job.user,
    uid: job.uid,
    command: job.command,
    started_ms: job.started_ms,
    ...(job.ended_ms === undefined ? {} : { ended_ms: job.ended_ms }),
    ...(job.exit_code === undefined ? {} : { exit_code: job.exit_code }),
    ...(job.signal === undefined ? {} : { signal: job.signal }),
    attempt: job.attempt,
    rank: 0,
    reason: job.reason,
    tags: { ...job.tags },
  };
}

/** A row of job_progress; undefined where no step is known. */
export function progressRow(job: Job, rank: number, progress: RankProgress, time_ms: number): Row<"job_progress"> | undefined {
  if (progress.step === undefined) return undefined;
  return {
    time_ms,
    job_id: job.job_id,
    attempt: job.attempt,
    rank,
    step: progress.step,
    ...(progress.total === undefined ? {} : { total_steps: progress.total }),
    ...(progress.steps_per_second === undefined ? {} : { steps_per_second: progress.steps_per_second }),
    source: progress.source,
  };
}

/** Rows of job_metrics of one report. */
export function metricRows(job: Job, progress: Progress, time_ms: number): Row<"job_metrics">[] {
  const step = progress.step ?? job.ranks.get(progress.rank)?.step;
  return [...progress.metrics].map(([name, value]) => ({
    time_ms,
    job_id: job.job_id,
    attempt: job.attempt,
    rank: progress.rank,
    ...(step === undefined ? {} : { step }),
    name,
    value,
  }));
}

/** The event that people are told of; undefined for changes that are none: going on is not news. */
export function eventRow({ change, job }: JobChange, time_ms: number): Row<"events"> | undefined {
  const kind = change === "began" ? "job.started" : change === "stalled" ? "job.stalled" : endKind(change, job);
  if (kind === undefined) return undefined;
  const wrong = kind === "job.failed" || kind === "job.stalled" || kind === "job.lost";
  return {
    time_ms,
    // Stalls may come again within an attempt; beginning and end do not, however often they are told.
    event_id: [job.job_id, job.attempt, kind, ...(change === "stalled" ? [time_ms] : [])].join("/"),
    kind,
    severity: wrong ? Severity.SEVERITY_WARNING : Severity.SEVERITY_INFO,
    job_id: job.job_id,
    message: [job.name || job.command || job.job_id, kind.slice("job.".length), job.reason && `(${job.reason})`]
      .filter(Boolean)
      .join(" "),
  };
}

function endKind(change: JobChange["change"], job: Job): string | undefined {
  return change === "ended" ? `job.${job.state}` : undefined;
}
