/** Jobs and what changed about them, as rows of the node's log. Pure. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import type { Job, JobState, RankProgress } from "../tracker/job.ts";
import type { JobChange } from "../tracker/job-reducer.ts";
import type { Phase, Progress } from "../progress/progress.ts";
import type { EndCause, Rank } from "../tracker/rank.ts";
import type { StallKind } from "../tracker/stall.ts";

const { EndCause: WireCause, JobState: WireState, Phase: WirePhase, Severity, StallKind: WireStall } = heliograph.v1;

const STATES: { readonly [S in JobState]: heliograph.v1.JobState } = {
  running: WireState.JOB_STATE_RUNNING,
  stalled: WireState.JOB_STATE_STALLED,
  finished: WireState.JOB_STATE_FINISHED,
  failed: WireState.JOB_STATE_FAILED,
  lost: WireState.JOB_STATE_LOST,
};
const CAUSES: { readonly [C in EndCause]: heliograph.v1.EndCause } = {
  exit: WireCause.END_CAUSE_EXIT,
  signal: WireCause.END_CAUSE_SIGNAL,
  out_of_host_memory: WireCause.END_CAUSE_OUT_OF_HOST_MEMORY,
  out_of_gpu_memory: WireCause.END_CAUSE_OUT_OF_GPU_MEMORY,
};
const PHASES: { readonly [P in Phase]: heliograph.v1.Phase } = {
  starting: WirePhase.PHASE_STARTING,
  training: WirePhase.PHASE_TRAINING,
  evaluating: WirePhase.PHASE_EVALUATING,
  saving: WirePhase.PHASE_SAVING,
  ending: WirePhase.PHASE_ENDING,
};
const STALLS: { readonly [K in StallKind]: heliograph.v1.StallKind } = {
  collective: WireStall.STALL_KIND_COLLECTIVE,
  input: WireStall.STALL_KIND_INPUT,
  one_gpu: WireStall.STALL_KIND_ONE_GPU,
};

/** Rows of job_events: what each of its ranks on this node is at `time_ms`, in the order of their ranks. */
export function jobEventRows(job: Job, time_ms: number): Row<"job_events">[] {
  return [...job.members].toSorted(([a], [b]) => a - b).map(([rank, member]) => jobEventRow(job, rank, member, time_ms));
}

/** A row of job_events: what one rank is at `time_ms`. */
export function jobEventRow(job: Job, rank: number, member: Rank, time_ms: number): Row<"job_events"> {
  const { given, local_rank, world_size, started_ms } = member;
  const { state, reason, ended_ms, exit_code, signal, cause } = endOf(job, rank, member);
  return {
    time_ms,
    job_id: job.job_id,
    name: job.name,
    source: job.source,
    state: STATES[state],
    user: job.user,
    uid: job.uid,
    command: job.command,
    started_ms,
    ...(ended_ms === undefined ? {} : { ended_ms }),
    ...(exit_code === undefined ? {} : { exit_code }),
    ...(signal === undefined ? {} : { signal }),
    attempt: job.attempt,
    rank,
    reason,
    tags: { ...job.tags },
    ...(local_rank === undefined ? {} : { local_rank }),
    ...(world_size === undefined ? {} : { world_size }),
    rank_given: given,
    ...(cause === undefined ? {} : { end_cause: CAUSES[cause] }),
    ...(state !== "stalled" || job.stall_kind === undefined ? {} : { stall_kind: STALLS[job.stall_kind] }),
    ...(job.estimated_step_seconds === undefined ? {} : { estimated_step_seconds: job.estimated_step_seconds }),
  };
}

type End = Pick<Job, "state" | "reason" | "ended_ms" | "exit_code" | "signal"> & { readonly cause?: EndCause };

/** A rank ends by itself or with its job, whose exit status is that of what began it. */
function endOf(job: Job, rank: number, { end }: Rank): End {
  if (end !== undefined) return end;
  const { state, reason, ended_ms, exit_code, signal, end_cause } = job;
  const whole: End = { state, reason, ...(ended_ms === undefined ? {} : { ended_ms }) };
  const cause = end_cause === undefined ? {} : { cause: end_cause };
  if (rank !== job.own_rank) return { ...whole, ...cause };
  return { ...whole, ...cause, ...(exit_code === undefined ? {} : { exit_code }), ...(signal === undefined ? {} : { signal }) };
}

/** A row of job_progress; undefined where no step is known. */
export function progressRow(job: Job, rank: number, progress: RankProgress, time_ms: number): Row<"job_progress"> | undefined {
  if (progress.step === undefined) return undefined;
  return {
    time_ms,
    job_id: job.job_id,
    attempt: progress.attempt,
    rank,
    step: progress.step,
    ...(progress.total === undefined ? {} : { total_steps: progress.total }),
    ...(progress.steps_per_second === undefined ? {} : { steps_per_second: progress.steps_per_second }),
    source: progress.source,
  };
}

/** A rank is in a phase from `since_ms` on. */
export interface PhaseInterval {
  readonly attempt: number;
  readonly phase: Phase;
  readonly since_ms: number;
  /** A side activity in words, and its own counter. */
  readonly text: string;
  readonly done: number | undefined;
  readonly total: number | undefined;
  readonly source: string;
}

/** A row of job_phases: what is known of an interval at `time_ms`. */
export function phaseRow(
  job_id: string,
  rank: number,
  { attempt, phase, since_ms, text, done, total, source }: PhaseInterval,
  {
    time_ms,
    seen_until_ms,
    closed,
  }: Pick<Row<"job_phases">, "closed"> & { readonly time_ms: number; readonly seen_until_ms: number },
): Row<"job_phases"> {
  return {
    time_ms,
    job_id,
    attempt,
    rank,
    phase: PHASES[phase],
    text,
    ...(done === undefined ? {} : { done }),
    ...(total === undefined ? {} : { total }),
    since_ms,
    seen_until_ms: Math.max(since_ms, seen_until_ms),
    closed: closed ?? false,
    source,
  };
}

/** Rows of job_metrics of one report, which belongs to `attempt`. */
export function metricRows(job: Job, attempt: number, progress: Progress, time_ms: number): Row<"job_metrics">[] {
  const known = job.ranks.get(progress.rank);
  const step = progress.metrics_step ?? progress.step ?? (known?.attempt === attempt ? known.step : undefined);
  return [...progress.metrics].map(([name, value]) => ({
    time_ms,
    job_id: job.job_id,
    attempt,
    rank: progress.rank,
    ...(step === undefined ? {} : { step }),
    name,
    value,
  }));
}

/** The event for people; undefined for changes that need none, such as going on. */
export function eventRow({ change, job }: JobChange, time_ms: number): Row<"events"> | undefined {
  const kind = change === "began" ? "job.started" : change === "stalled" ? "job.stalled" : endKind(change, job);
  if (kind === undefined) return undefined;
  const wrong = kind === "job.failed" || kind === "job.stalled" || kind === "job.lost";
  return {
    time_ms,
    // Stalls may come again within an attempt; beginning and end do not, however often they are logged.
    event_id: [job.job_id, job.attempt, kind, ...(change === "stalled" ? [time_ms] : [])].join("/"),
    kind,
    severity: wrong ? Severity.SEVERITY_WARNING : Severity.SEVERITY_INFO,
    job_id: job.job_id,
    message: [job.name || job.command || job.job_id, kind.slice("job.".length), job.reason && `(${job.reason})`]
      .filter(Boolean)
      .join(" "),
  };
}

/** Once for each library: from now on, what it reports is read from output alone. */
export function hookEventRow(job: Job, library: string, error: string, time_ms: number): Row<"events"> {
  const kind = "job.hook_gave_up";
  return {
    time_ms,
    event_id: [job.job_id, job.attempt, kind, library].join("/"),
    kind,
    severity: Severity.SEVERITY_INFO,
    job_id: job.job_id,
    message: `${job.name || job.command || job.job_id}: the Python hook gave up on ${library} (${error}); its output is still read`,
  };
}

function endKind(change: JobChange["change"], job: Job): string | undefined {
  return change === "ended" ? `job.${job.state}` : undefined;
}
