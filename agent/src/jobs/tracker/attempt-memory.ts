/**
 * Which attempt a job is at, over the lives of the agent and longer than ended jobs are kept: a run that is begun again
 * tomorrow under the same key is its next attempt, and one that was running during a restart of the agent is not.
 */
import { hasEnded } from "./job.ts";
import type { JobChange } from "./job-reducer.ts";

/** Jobs that are remembered, the newest. */
export const MAX_REMEMBERED = 4_096;

export interface RememberedJob {
  readonly attempt: number;
  readonly ended: boolean;
}

/** The port; tests keep it in memory, the agent in attempt-file.ts. */
export interface AttemptStore {
  /** In the order of their last changes; empty where nothing is kept that can be read. */
  load(): ReadonlyMap<string, RememberedJob>;
  /** Throws where they can't be kept. */
  save(jobs: ReadonlyMap<string, RememberedJob>): void;
}

export class AttemptMemory {
  readonly #jobs: Map<string, RememberedJob>;
  #is_saved = true;

  constructor(jobs: ReadonlyMap<string, RememberedJob> = new Map()) {
    this.#jobs = new Map(jobs);
  }

  /** The attempt that a job begins with. `goes_on`: as far as its sender knows, it is not a new start. */
  next(job_id: string, goes_on: boolean): number {
    const before = this.#jobs.get(job_id);
    if (before === undefined) return 1;
    return goes_on && !before.ended ? before.attempt : before.attempt + 1;
  }

  observe(changes: readonly JobChange[]): void {
    for (const { job, change } of changes) {
      if (change === "rank") continue;
      const { attempt, ended } = this.#jobs.get(job.job_id) ?? {};
      if (attempt === job.attempt && ended === hasEnded(job)) continue;
      this.#jobs.delete(job.job_id);
      this.#jobs.set(job.job_id, { attempt: job.attempt, ended: hasEnded(job) });
      const [oldest] = this.#jobs.keys();
      if (this.#jobs.size > MAX_REMEMBERED && oldest !== undefined) this.#jobs.delete(oldest);
      this.#is_saved = false;
    }
  }

  /** Saves what changed since; throws as the keeper does, and tries again at the next call. */
  save(keeper: AttemptStore): void {
    if (this.#is_saved) return;
    keeper.save(this.#jobs);
    this.#is_saved = true;
  }
}
