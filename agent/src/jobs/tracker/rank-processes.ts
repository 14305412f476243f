/**
 * The processes of a job's ranks: which `helio run` began the job, as which rank, and which process reports for a rank. They
 * show when a rank has ended while others go on, and when the last launcher has ended.
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

/** Launchers of one job on one node; a node has fewer devices by far. */
const MAX_LAUNCHERS = 1_024;

export const keyOf = ({ pid, start_ticks }: Process): string => `${pid}/${start_ticks ?? ""}`;

/** The processes of one job. */
export class RankProcesses {
  readonly #launchers = new Map<string, Launcher>();
  readonly #speakers = new Map<number, Process>();

  launched(process: Process, rank: number | undefined): void {
    if (this.#launchers.size < MAX_LAUNCHERS) this.#launchers.set(keyOf(process), { process, rank });
  }

  /** `process` reports as `rank` itself: one that only passes on what others say must not be named here. */
  speaks(rank: number, process: Process): void {
    this.#speakers.set(rank, process);
  }

  /** A launcher's command has ended. `is_last`: none goes on, and the job is over here. */
  exited(process: Process): { readonly rank: number | undefined; readonly is_last: boolean } {
    const key = keyOf(process);
    const rank = this.#launchers.get(key)?.rank;
    this.#launchers.delete(key);
    return { rank, is_last: this.#launchers.size === 0 };
  }

  /** Ranks of the job whose processes are gone while others of it go on; each is returned once. */
  gone(job: Job, time_ms: number, isAlive: (process: Process) => boolean): readonly JobFact[] {
    const facts: JobFact[] = [];
    const ended = { kind: "rank_ended", time_ms } as const;
    for (const [key, { process, rank }] of this.#launchers) {
      // The last one's end is the job's.
      if (this.#launchers.size === 1 || isAlive(process)) continue;
      this.#launchers.delete(key);
      if (rank !== undefined) facts.push({ ...ended, rank, lost: true });
    }
    const launched = new Set([...this.#launchers.values()].map(({ rank }) => rank ?? job.own_rank));
    for (const [rank, process] of this.#speakers) {
      if (isAlive(process)) continue;
      this.#speakers.delete(rank);
      // Its launcher will say how it ended.
      if (!launched.has(rank)) facts.push({ ...ended, rank });
    }
    return facts;
  }

  /** The rank that a process reports as; undefined where it does not. */
  rankOf(pid: number): number | undefined {
    for (const [rank, process] of this.#speakers) if (process.pid === pid) return rank;
    return undefined;
  }
}
