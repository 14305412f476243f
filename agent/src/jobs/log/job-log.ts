/** Writes what becomes of the jobs into the node's log, as often as it is worth: changes at once, progress at most once a second. */
import type { Row } from "@heliograph/proto/streams";

import type { RowSink } from "../../spool/row-sink.ts";
import type { Job } from "../tracker/job.ts";
import { hasEnded } from "../tracker/job.ts";
import type { JobChange, Jobs } from "../tracker/job-reducer.ts";
import { eventRow, hookEventRow, jobEventRow, jobEventRows, metricRows, progressRow } from "./job-rows.ts";
import { PHASES_PER_SECOND, PhaseLog } from "./phase-log.ts";
import type { Progress } from "../progress/progress.ts";
import type { EvidenceMessage } from "../socket/evidence-message.ts";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";

/** Progress of one rank is logged at most this often, or with each seal where its sender waits for that; the last one always. */
export const PROGRESS_EVERY_MS = 1_000;
/** A job that lives is told again this often. */
export const JOB_EVERY_MS = 60_000;
/** Metric rows of one job, per second and at once. */
export const METRICS_PER_SECOND = 200;
export const METRICS_BURST = 5_000;
/** Names of metrics of one job on this node; values of further names are left out. */
export const MAX_METRIC_NAMES = 1_024;

/** What a sender should know of a report that was taken. */
export interface Remark {
  readonly code: "too_many_metric_names" | "too_many_metrics" | "too_many_phases";
  readonly text: string;
}

const REMARKS: { readonly [C in Remark["code"]]: Remark } = {
  too_many_metric_names: {
    code: "too_many_metric_names",
    text: `a job has at most ${MAX_METRIC_NAMES} names of metrics; values of further names are left out: keep what varies out of names`,
  },
  too_many_metrics: {
    code: "too_many_metrics",
    text: `more than ${METRICS_PER_SECOND} values of metrics a second of one job: values were left out; report each tenth step`,
  },
  too_many_phases: {
    code: "too_many_phases",
    text: `more than ${PHASES_PER_SECOND} changes of phase a second of one job: some were left out; name a phase that lasts`,
  },
};

interface LogState {
  job_ms: number;
  /** By rank: what was last logged of its progress, and when. */
  readonly logged: Map<number, { readonly time_ms: number; readonly position: string }>;
  /** Ranks whose newest progress is not logged yet. */
  readonly due: Set<number>;
  /** Ranks whose newest row of job_events is not logged yet. */
  readonly ranks_due: Set<number>;
  readonly metrics: TokenBucket;
  readonly metric_names: Set<string>;
}

export class JobLog {
  readonly #sink: RowSink;
  readonly #states = new Map<string, LogState>();
  readonly #phases: PhaseLog;
  /** Metric rows that were too many for their job, or of too many names. */
  metrics_dropped = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
    this.#phases = new PhaseLog(sink);
  }

  /** What changed about jobs. A job that ended has its last progress logged before its end. */
  changed(changes: readonly JobChange[], time_ms: number): void {
    for (const change of changes) {
      const { job } = change;
      const state = this.#of(job.job_id);
      if (change.change === "rank") {
        state.ranks_due.add(change.rank);
        this.#phases.observe(job, time_ms, change.rank);
        continue;
      }
      this.#phases.observe(job, time_ms);
      if (hasEnded(job)) this.#logProgress(job, state, time_ms, 0);
      this.#logJob(job, state, change.change === "new_attempt" ? "soon" : "now", time_ms);
      const event = eventRow(change, time_ms);
      if (event !== undefined) this.#sink.append("events", [event]);
    }
  }

  /** Libraries at which the Python hook met an error in this job's program: it listens to them no more. */
  hookGaveUp(job: Job, { items }: EvidenceMessage, time_ms: number): void {
    const rows = items.flatMap((item) => (item.kind === "gave_up" ? [hookEventRow(job, item.library, item.error, time_ms)] : []));
    if (rows.length > 0) this.#sink.append("events", rows);
  }

  /** A report of a job, after it was taken into the job's `attempt`. Returns what its sender should know. */
  reported(job: Job, attempt: number, progress: Progress, time_ms: number): Remark | undefined {
    const state = this.#of(job.job_id);
    state.due.add(progress.rank);
    this.#logProgress(job, state, time_ms, PROGRESS_EVERY_MS);
    const phases_dropped = this.#phases.dropped;
    this.#phases.observe(job, time_ms, progress.rank);
    const remark = this.metricsDue(job, metricRows(job, attempt, progress, time_ms), time_ms);
    return remark ?? (this.#phases.dropped > phases_dropped ? REMARKS.too_many_phases : undefined);
  }

  /** Metric rows of a job whose turn has come. Returns what their sender should know. */
  metricsDue(job: Job, rows: readonly Row<"job_metrics">[], time_ms: number): Remark | undefined {
    if (rows.length === 0) return undefined;
    const state = this.#of(job.job_id);
    const named = rows.filter((row) => admits(state.metric_names, row.name ?? ""));
    const taken = named.filter(() => state.metrics.take(1, time_ms));
    this.metrics_dropped += rows.length - taken.length;
    if (taken.length > 0) this.#sink.append("job_metrics", taken);
    if (named.length < rows.length) return REMARKS.too_many_metric_names;
    return taken.length < named.length ? REMARKS.too_many_metrics : undefined;
  }

  /** Logs what is due by now. `everything`: also the progress that is not. */
  timePassed(jobs: Jobs, time_ms: number, everything = false): void {
    for (const job of jobs.values()) {
      const state = this.#of(job.job_id);
      this.#logProgress(job, state, time_ms, everything ? 0 : PROGRESS_EVERY_MS);
      this.#phases.timePassed(job, time_ms, everything);
      if (!hasEnded(job) && time_ms - state.job_ms >= JOB_EVERY_MS) this.#logJob(job, state, "now", time_ms);
      else this.#logRanks(job, state, time_ms);
    }
    for (const job_id of this.#states.keys()) {
      if (jobs.has(job_id)) continue;
      this.#states.delete(job_id);
      this.#phases.forget(job_id);
    }
  }

  /** Logs all that is known: the agent stops. */
  stop(jobs: Jobs, time_ms: number): void {
    this.timePassed(jobs, time_ms, true);
    this.#phases.stop(jobs.values(), time_ms);
  }

  /** `soon`: its other ranks are told of a little later, since a sender may begin attempts as fast as it can write. */
  #logJob(job: Job, state: LogState, others: "now" | "soon", time_ms: number): void {
    state.job_ms = time_ms;
    state.ranks_due.clear();
    if (others === "now") return this.#sink.append("job_events", jobEventRows(job, time_ms));
    for (const rank of job.members.keys()) state.ranks_due.add(rank);
    state.ranks_due.delete(job.own_rank);
    const own = job.members.get(job.own_rank);
    if (own !== undefined) this.#sink.append("job_events", [jobEventRow(job, job.own_rank, own, time_ms)]);
    return undefined;
  }

  #logRanks(job: Job, state: LogState, time_ms: number): void {
    if (state.ranks_due.size === 0) return;
    const rows = jobEventRows(job, time_ms).filter((row) => state.ranks_due.has(row.rank ?? 0));
    state.ranks_due.clear();
    if (rows.length > 0) this.#sink.append("job_events", rows);
  }

  #logProgress(job: Job, state: LogState, time_ms: number, every_ms: number): void {
    const rows = [...state.due].flatMap((rank) => {
      const logged = state.logged.get(rank);
      if (logged !== undefined && time_ms - logged.time_ms < every_ms) return [];
      state.due.delete(rank);
      const progress = job.ranks.get(rank);
      const position = `${progress?.attempt} ${progress?.step} ${progress?.total}`;
      // Nothing moved, or the rank was never taken.
      if (progress === undefined || position === logged?.position) return [];
      state.logged.set(rank, { time_ms, position });
      return progressRow(job, rank, progress, time_ms) ?? [];
    });
    if (rows.length > 0) this.#sink.append("job_progress", rows);
  }

  #of(job_id: string): LogState {
    let state = this.#states.get(job_id);
    if (state === undefined) {
      const metrics = new TokenBucket(METRICS_PER_SECOND, METRICS_BURST);
      state = { job_ms: 0, logged: new Map(), due: new Set(), ranks_due: new Set(), metrics, metric_names: new Set() };
      this.#states.set(job_id, state);
    }
    return state;
  }
}

function admits(names: Set<string>, name: string): boolean {
  if (names.has(name)) return true;
  if (names.size >= MAX_METRIC_NAMES) return false;
  names.add(name);
  return true;
}
