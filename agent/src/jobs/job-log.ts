/** Writes what becomes of the jobs into the node's log, as often as it is worth: changes at once, progress at most once a second. */
import type { RowSink } from "../row-sink.ts";
import type { Job } from "./job.ts";
import { hasEnded } from "./job.ts";
import type { JobChange, Jobs } from "./job-registry.ts";
import { eventRow, jobEventRow, metricRows, progressRow } from "./job-rows.ts";
import type { Progress } from "./progress.ts";
import { createAllowance } from "./socket/allowance.ts";
import type { Allowance } from "./socket/allowance.ts";

/** Progress of one rank is logged at most this often, or with each seal where its sender waits for that; the last one always. */
export const PROGRESS_EVERY_MS = 1_000;
/** A job that lives is told again this often. */
export const JOB_EVERY_MS = 60_000;
/** Metric rows of one job, per second and at once. */
export const METRICS_PER_SECOND = 200;
export const METRICS_BURST = 5_000;

interface Told {
  job_ms: number;
  /** By rank: what was last logged of its progress, and when. */
  readonly logged: Map<number, { readonly time_ms: number; readonly position: string }>;
  /** Ranks whose newest progress is not logged yet. */
  readonly due: Set<number>;
  readonly metrics: Allowance;
}

export class JobLog {
  readonly #sink: RowSink;
  readonly #told = new Map<string, Told>();
  /** Metric rows that were too many for their job. */
  metrics_dropped = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  /** What changed about jobs. A job that ended has its last progress logged before its end. */
  changed(changes: readonly JobChange[], time_ms: number): void {
    for (const change of changes) {
      const told = this.#of(change.job.job_id);
      if (hasEnded(change.job)) this.#logProgress(change.job, told, time_ms, 0);
      told.job_ms = time_ms;
      this.#sink.append("job_events", [jobEventRow(change.job, time_ms)]);
      const event = eventRow(change, time_ms);
      if (event !== undefined) this.#sink.append("events", [event]);
    }
  }

  /** A report of a job, after it was taken into the job. */
  reported(job: Job, progress: Progress, time_ms: number): void {
    const told = this.#of(job.job_id);
    told.due.add(progress.rank);
    this.#logProgress(job, told, time_ms, PROGRESS_EVERY_MS);
    const rows = metricRows(job, progress, time_ms);
    const taken = rows.filter(() => told.metrics.take(1, time_ms));
    this.metrics_dropped += rows.length - taken.length;
    if (taken.length > 0) this.#sink.append("job_metrics", taken);
  }

  /** Logs what is due by now. `everything`: also the progress that is not, for the end of the agent. */
  timePassed(jobs: Jobs, time_ms: number, everything = false): void {
    for (const job of jobs.values()) {
      const told = this.#of(job.job_id);
      this.#logProgress(job, told, time_ms, everything ? 0 : PROGRESS_EVERY_MS);
      if (hasEnded(job) || time_ms - told.job_ms < JOB_EVERY_MS) continue;
      told.job_ms = time_ms;
      this.#sink.append("job_events", [jobEventRow(job, time_ms)]);
    }
    for (const job_id of this.#told.keys()) if (!jobs.has(job_id)) this.#told.delete(job_id);
  }

  #logProgress(job: Job, told: Told, time_ms: number, every_ms: number): void {
    const rows = [...told.due].flatMap((rank) => {
      const logged = told.logged.get(rank);
      if (logged !== undefined && time_ms - logged.time_ms < every_ms) return [];
      told.due.delete(rank);
      const progress = job.ranks.get(rank);
      const position = `${job.attempt} ${progress?.step} ${progress?.total}`;
      // Nothing moved, or the rank was left behind by a new attempt.
      if (progress === undefined || position === logged?.position) return [];
      told.logged.set(rank, { time_ms, position });
      return progressRow(job, rank, progress, time_ms) ?? [];
    });
    if (rows.length > 0) this.#sink.append("job_progress", rows);
  }

  #of(job_id: string): Told {
    let told = this.#told.get(job_id);
    if (told === undefined) {
      told = { job_ms: 0, logged: new Map(), due: new Set(), metrics: createAllowance(METRICS_PER_SECOND, METRICS_BURST) };
      this.#told.set(job_id, told);
    }
    return told;
  }
}
