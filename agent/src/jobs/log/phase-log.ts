/**
 * Writes the phases of jobs into the node's log as intervals, from-to: at once when one begins or ends, its words and counter at
 * most once a second, and each minute that it goes on. What lies between the last row before a stop of the agent and the first
 * report after it was not observed, and belongs to no interval.
 */
import type { Row } from "@heliograph/proto/streams";

import type { RowSink } from "../../spool/row-sink.ts";
import { hasEnded } from "../tracker/job.ts";
import type { Job, RankProgress } from "../tracker/job.ts";
import { sideActivityOf } from "../tracker/job-phase.ts";
import { phaseRow } from "./job-rows.ts";
import type { PhaseInterval } from "./job-rows.ts";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";

/** Words and counter of a side activity are logged at most this often. */
export const ACTIVITY_EVERY_MS = 1_000;
/** A phase that goes on is logged again this often. */
export const PHASE_EVERY_MS = 60_000;
/** Phases of one job that may begin, per second and at once: all ranks of a node enter one together. */
export const PHASES_PER_SECOND = 100;
export const PHASES_BURST = 4_096;

interface Open {
  interval: PhaseInterval;
  /** When the tracker says that the phase began: it distinguishes this phase from the next one of the same name. */
  readonly phase_ms: number;
  /** When its newest row was logged; undefined where there is none yet. */
  logged_ms?: number;
  /** Whether words or counter are others than in its newest row. */
  is_due: boolean;
}

/** The phases of one job. */
export class PhaseLog {
  readonly #sink: RowSink;
  readonly #ranks = new Map<number, Open>();
  /** By rank: where its next phase may begin, so that a clock that was set back makes no two overlap. */
  readonly #free_from_ms = new Map<number, number>();
  readonly #beginnings = new TokenBucket(PHASES_PER_SECOND, PHASES_BURST);
  /** Phases that were too short and too many for their job. */
  dropped = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  /** Looks at one rank of a job after a report, or at all of them after a change of the job. */
  observe(job: Job, time_ms: number, rank?: number): void {
    const ranks = rank === undefined ? new Set([...this.#ranks.keys(), ...job.ranks.keys()]) : [rank];
    const rows = [...ranks].flatMap((one) => this.#observeRank(job, one, time_ms));
    this.#append(rows);
  }

  /** Logs what is due by now. `everything`: also words and counters before their time. */
  timePassed(job: Job, time_ms: number, everything = false): void {
    const rows = [...this.#ranks].flatMap(([rank, open]) => {
      if (open.logged_ms === undefined) return this.#begin(job, rank, open, time_ms);
      const since_ms = time_ms - open.logged_ms;
      const is_time = since_ms >= PHASE_EVERY_MS || (open.is_due && (everything || since_ms >= ACTIVITY_EVERY_MS));
      return is_time ? this.#rowsOf(job, rank, open, time_ms) : [];
    });
    this.#append(rows);
  }

  /** Says of all phases that they last until now: the agent stops looking. */
  stop(job: Job, time_ms: number): void {
    const logged = [...this.#ranks].filter(([, { logged_ms }]) => logged_ms !== undefined);
    this.#append(logged.flatMap(([rank, open]) => this.#rowsOf(job, rank, open, time_ms)));
  }

  #observeRank(job: Job, rank: number, time_ms: number): Row<"job_phases">[] {
    const before = this.#ranks.get(rank);
    const progress = job.ranks.get(rank);
    const end_ms = endOf(job, rank, progress);
    const { phase, phase_ms } = progress ?? {};
    if (before !== undefined && end_ms === undefined && isSame(before, progress)) {
      const interval = { ...before.interval, ...wordsOf(progress) };
      before.is_due ||= isOther(interval, before.interval);
      before.interval = interval;
      return before.is_due && time_ms - (before.logged_ms ?? 0) >= ACTIVITY_EVERY_MS
        ? this.#rowsOf(job, rank, before, time_ms)
        : [];
    }
    const rows = before === undefined ? [] : this.#close(job, rank, before, end_ms ?? phase_ms ?? time_ms, time_ms);
    this.#ranks.delete(rank);
    if (progress === undefined || phase === undefined || phase_ms === undefined || end_ms !== undefined) return rows;
    const since_ms = Math.max(phase_ms, this.#free_from_ms.get(rank) ?? 0);
    const interval = { attempt: progress.attempt, phase, since_ms, source: progress.phase_source ?? "", ...wordsOf(progress) };
    const open: Open = { interval, phase_ms, is_due: true };
    this.#ranks.set(rank, open);
    return [...rows, ...this.#begin(job, rank, open, time_ms)];
  }

  #begin(job: Job, rank: number, open: Open, time_ms: number): Row<"job_phases">[] {
    return this.#beginnings.take(1, time_ms) ? this.#rowsOf(job, rank, open, time_ms) : [];
  }

  #rowsOf(job: Job, rank: number, open: Open, time_ms: number): Row<"job_phases">[] {
    open.logged_ms = time_ms;
    open.is_due = false;
    return [phaseRow(job.job_id, rank, open.interval, { time_ms, seen_until_ms: time_ms, closed: false })];
  }

  /** A phase without a row yet gets one now, unless its job has had too many. */
  #close(job: Job, rank: number, open: Open, until_ms: number, time_ms: number): Row<"job_phases">[] {
    const { since_ms } = open.interval;
    // The beginning distinguishes one phase of a rank from the next.
    this.#free_from_ms.set(rank, Math.max(since_ms + 1, open.logged_ms ?? 0, until_ms));
    if (open.logged_ms === undefined && !this.#beginnings.take(1, time_ms)) {
      this.dropped++;
      return [];
    }
    return [phaseRow(job.job_id, rank, open.interval, { time_ms, seen_until_ms: until_ms, closed: true })];
  }

  #append(rows: readonly Row<"job_phases">[]): void {
    if (rows.length > 0) this.#sink.append("job_phases", rows);
  }
}

const isSame = ({ interval, phase_ms }: Open, progress: RankProgress | undefined): boolean =>
  interval.phase === progress?.phase && phase_ms === progress.phase_ms && interval.attempt === progress.attempt;

const wordsOf = (progress: RankProgress | undefined): Pick<PhaseInterval, "text" | "done" | "total"> => {
  const { text, done, total } = sideActivityOf(progress ?? {});
  return { text, done, total };
};

const isOther = (a: PhaseInterval, b: PhaseInterval): boolean => a.text !== b.text || a.done !== b.done || a.total !== b.total;

/** When the rank ended, or its attempt, or its job; undefined while it goes on. */
function endOf(job: Job, rank: number, progress: RankProgress | undefined): number | undefined {
  const end = job.members.get(rank)?.end?.ended_ms;
  if (end !== undefined) return end;
  if (hasEnded(job)) return job.ended_ms;
  return progress !== undefined && progress.attempt < job.attempt ? job.attempt_ms : undefined;
}
