/**
 * The processes that jobs' ranks are: which `helio run` began a job, as which rank, and which process reports for a
 * rank. From it follows when a rank has ended while others go on, and when the last launcher has.
 */
import type { Job } from "./job.ts";
import type { JobFact } from "./job-reducer.ts";

/** A process is its pid and its start time together; ticks since boot, absent where it was gone at once. */
export interface Process {
  readonly pid: number;
  readonly start_ticks: number | undefined;
}

interface Launcher {
  readonly process: Process;
  /** Undefined where nobody said it. */
  readonly rank: number | undefined;
}

interface OfJob {
  readonly launchers: Map<string, Launcher>;
  readonly speakers: Map<number, Process>;
}

/** Launchers of one job on one node; a node has fewer devices by far. */
const MAX_LAUNCHERS = 1_024;

export const keyOf = ({ pid, start_ticks }: Process): string => `${pid}/${start_ticks ?? ""}`;

export class RankProcesses {
  readonly #jobs = new Map<string, OfJob>();

  launched(job_id: string, process: Process, rank: number | undefined): void {
    const { launchers } = this.#of(job_id);
    if (launchers.size < MAX_LAUNCHERS) launchers.set(keyOf(process), { process, rank });
  }

  /** `process` reports as `rank` itself: one that only passes on what others say must not be named here. */
  speaks(job_id: string, rank: number, process: Process): void {
    this.#of(job_id).speakers.set(rank, process);
  }

  /** A launcher's command has ended. `is_last`: none goes on, and the job is over here. */
  exited(job_id: string, process: Process): { readonly rank: number | undefined; readonly is_last: boolean } {
    const { launchers } = this.#of(job_id);
    const rank = launchers.get(keyOf(process))?.rank;
    launchers.delete(keyOf(process));
    return { rank, is_last: launchers.size === 0 };
  }

  /** Ranks of the job whose processes are gone while others of it go on; each is told once. */
  gone(job: Job, time_ms: number, isAlive: (process: Process) => boolean): readonly JobFact[] {
    const of_job = this.#jobs.get(job.job_id);
    if (of_job === undefined) return [];
    const { launchers, speakers } = of_job;
    const facts: JobFact[] = [];
    const ended = { kind: "rank_ended", time_ms, job_id: job.job_id } as const;
    for (const [key, { process, rank }] of launchers) {
      // The last one's end is the job's.
      if (launchers.size === 1 || isAlive(process)) continue;
      launchers.delete(key);
      if (rank !== undefined) facts.push({ ...ended, rank, lost: true });
    }
    const launched = new Set([...launchers.values()].map(({ rank }) => rank ?? job.own_rank));
    for (const [rank, process] of speakers) {
      if (isAlive(process)) continue;
      speakers.delete(rank);
      // Its launcher will say how it ended.
      if (!launched.has(rank)) facts.push({ ...ended, rank });
    }
    return facts;
  }

  /** The rank that a process reports as; undefined where it does not. */
  rankOf(job_id: string, pid: number): number | undefined {
    for (const [rank, process] of this.#jobs.get(job_id)?.speakers ?? []) if (process.pid === pid) return rank;
    return undefined;
  }

  forget(job_id: string): void {
    this.#jobs.delete(job_id);
  }

  #of(job_id: string): OfJob {
    const of_job = this.#jobs.get(job_id) ?? { launchers: new Map(), speakers: new Map() };
    this.#jobs.set(job_id, of_job);
    return of_job;
  }
}
