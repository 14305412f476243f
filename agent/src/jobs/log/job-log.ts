/** Writes what becomes of a job into the node's log: changes at once, progress at most once a second. */
import type { Row } from "@heliograph/proto/streams";

import type { RowSink } from "../../spool/row-sink.ts";
import type { Job } from "../tracker/job.ts";
import { hasEnded } from "../tracker/job.ts";
import type { JobChange } from "../tracker/job-reducer.ts";
import { eventRow, hookEventRow, jobEventRow, jobEventRows, metricRows, progressRow } from "./job-rows.ts";
import { PHASES_PER_SECOND, PhaseLog } from "./phase-log.ts";
import type { Progress } from "../progress/progress.ts";
import type { EvidenceMessage } from "../socket/evidence-message.ts";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";

/** Progress of one rank is logged at most this often, or with each seal where its sender waits for that; the last one always. */
export const PROGRESS_EVERY_MS = 1_000;
/** A job that has not ended is logged again this often. */
export const JOB_EVERY_MS = 60_000;
/** Metric rows of one job, per second and at once. */
export const METRICS_PER_SECOND = 200;
export const METRICS_BURST = 5_000;
/** Names of metrics of one job on this node; values of further names are left out. */
export const MAX_METRIC_NAMES = 1_024;

/** What a sender should know of a report that was accepted. */
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

/** The log of one job. */
export class JobLog {
  readonly #sink: RowSink;
  readonly #phases: PhaseLog;
  /** When its newest rows of job_events were logged. */
  #job_ms = 0;
  /** By rank: what was last logged of its progress, and when. */
  readonly #logged = new Map<number, { readonly time_ms: number; readonly position: string }>();
  /** Ranks whose newest progress is not logged yet. */
  readonly #due = new Set<number>();
  /** Ranks whose newest row of job_events is not logged yet. */
  readonly #ranks_due = new Set<number>();
  readonly #metrics = new TokenBucket(METRICS_PER_SECOND, METRICS_BURST);
  readonly #metric_names = new Set<string>();

  constructor(sink: RowSink) {
    this.#sink = sink;
    this.#phases = new PhaseLog(sink);
  }

  /** What changed about the job. When it ends, its last progress is logged before its end. */
  changed(changes: readonly JobChange[], time_ms: number): void {
    for (const change of changes) {
      const { job } = change;
      if (change.change === "rank") {
        this.#ranks_due.add(change.rank);
        this.#phases.observe(job, time_ms, change.rank);
        continue;
      }
      this.#phases.observe(job, time_ms);
      if (hasEnded(job)) this.#logProgress(job, time_ms, 0);
      this.#logJob(job, change.change === "new_attempt" ? "soon" : "now", time_ms);
      const event = eventRow(change, time_ms);
      if (event !== undefined) this.#sink.append("events", [event]);
    }
  }

  /** Libraries at which the Python hook met an error in this job's program: it listens to them no more. */
  hookGaveUp(job: Job, { items }: EvidenceMessage, time_ms: number): void {
    const rows = items.flatMap((item) => (item.kind === "gave_up" ? [hookEventRow(job, item.library, item.error, time_ms)] : []));
    if (rows.length > 0) this.#sink.append("events", rows);
  }

  /** A report that was accepted for the job's `attempt`. Returns what its sender should know. */
  reported(job: Job, attempt: number, progress: Progress, time_ms: number): Remark | undefined {
    this.#due.add(progress.rank);
    this.#logProgress(job, time_ms, PROGRESS_EVERY_MS);
    const phases_dropped = this.#phases.dropped;
    this.#phases.observe(job, time_ms, progress.rank);
    const remark = this.metricsDue(metricRows(job, attempt, progress, time_ms), time_ms);
    return remark ?? (this.#phases.dropped > phases_dropped ? REMARKS.too_many_phases : undefined);
  }

  /** Metric rows that are due. Rows of too many names, and too many rows, are left out: the remark says so to their sender. */
  metricsDue(rows: readonly Row<"job_metrics">[], time_ms: number): Remark | undefined {
    if (rows.length === 0) return undefined;
    const named = rows.filter((row) => admits(this.#metric_names, row.name ?? ""));
    const within = named.filter(() => this.#metrics.take(1, time_ms));
    if (within.length > 0) this.#sink.append("job_metrics", within);
    if (named.length < rows.length) return REMARKS.too_many_metric_names;
    return within.length < named.length ? REMARKS.too_many_metrics : undefined;
  }

  /** Logs what is due by now. `everything`: also progress that would wait. */
  timePassed(job: Job, time_ms: number, everything = false): void {
    this.#logProgress(job, time_ms, everything ? 0 : PROGRESS_EVERY_MS);
    this.#phases.timePassed(job, time_ms, everything);
    if (!hasEnded(job) && time_ms - this.#job_ms >= JOB_EVERY_MS) this.#logJob(job, "now", time_ms);
    else this.#logRanks(job, time_ms);
  }

  /** Logs all that is known: the agent stops. */
  stop(job: Job, time_ms: number): void {
    this.timePassed(job, time_ms, true);
    this.#phases.stop(job, time_ms);
  }

  /** `soon`: rows of its other ranks follow a little later, since a sender may begin attempts as fast as it can write. */
  #logJob(job: Job, others: "now" | "soon", time_ms: number): void {
    this.#job_ms = time_ms;
    this.#ranks_due.clear();
    if (others === "now") return this.#sink.append("job_events", jobEventRows(job, time_ms));
    for (const rank of job.members.keys()) this.#ranks_due.add(rank);
    this.#ranks_due.delete(job.own_rank);
    const own = job.members.get(job.own_rank);
    if (own !== undefined) this.#sink.append("job_events", [jobEventRow(job, job.own_rank, own, time_ms)]);
    return undefined;
  }

  #logRanks(job: Job, time_ms: number): void {
    if (this.#ranks_due.size === 0) return;
    const rows = jobEventRows(job, time_ms).filter((row) => this.#ranks_due.has(row.rank ?? 0));
    this.#ranks_due.clear();
    if (rows.length > 0) this.#sink.append("job_events", rows);
  }

  #logProgress(job: Job, time_ms: number, every_ms: number): void {
    const rows = [...this.#due].flatMap((rank) => {
      const logged = this.#logged.get(rank);
      if (logged !== undefined && time_ms - logged.time_ms < every_ms) return [];
      this.#due.delete(rank);
      const progress = job.ranks.get(rank);
      const position = `${progress?.attempt} ${progress?.step} ${progress?.total}`;
      // Nothing moved, or the rank was never accepted.
      if (progress === undefined || position === logged?.position) return [];
      this.#logged.set(rank, { time_ms, position });
      return progressRow(job, rank, progress, time_ms) ?? [];
    });
    if (rows.length > 0) this.#sink.append("job_progress", rows);
  }
}

function admits(names: Set<string>, name: string): boolean {
  if (names.has(name)) return true;
  if (names.size >= MAX_METRIC_NAMES) return false;
  names.add(name);
  return true;
}
