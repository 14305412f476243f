import type { JobUse } from "@heliograph/api/shapes/job-use";

import { BOUNDS, type CountDrop, LIFETIMES } from "../bounds.ts";
import { hasEnded, type JobRecord, newJob } from "./job-record.ts";
import { isOnlyQueued } from "./queue-row.ts";
import type { ChangeSet } from "../change-set.ts";

/** All jobs by id, within bounds per node and in all. */
export class JobTable {
  /** In order of the last row about them: the first is the one that was silent longest. */
  readonly #jobs = new Map<string, JobRecord>();
  readonly #begun_by = new Map<string, number>();
  readonly #drop: CountDrop;

  constructor(drop: CountDrop) {
    this.#drop = drop;
  }

  get(job_id: string): JobRecord | undefined {
    return this.#jobs.get(job_id);
  }

  values(): Iterable<JobRecord> {
    return this.#jobs.values();
  }

  /** Applies `change` to the job, which begins with the first row that names it. */
  update(node: string, job_id: string, changes: ChangeSet, change: (job: JobRecord) => JobRecord): void {
    if (job_id === "") return;
    if (!mayTellOf(node, job_id)) return this.#drop("job_of_another_node");
    const known = this.#adopted(node, this.#jobs.get(job_id));
    if (known === undefined && !this.#makeRoom(node, changes)) return this.#drop("too_many_jobs");
    this.#put(node, job_id, known, changes, change);
  }

  /**
   * The same for what a scheduler says. Jobs known from it alone have their own limit: a long queue pushes out no job that
   * runs.
   */
  updateQueued(node: string, job_id: string, changes: ChangeSet, change: (job: JobRecord) => JobRecord): void {
    if (job_id === "") return;
    if (!mayTellOf(node, job_id)) return this.#drop("job_of_another_node");
    const known = this.#jobs.get(job_id);
    if (known === undefined && !this.#makeRoom(node, changes)) return this.#drop("too_many_queued_jobs");
    this.#put(node, job_id, known, changes, change);
  }

  /** Notes what a job used of its GPUs; false where the job is not known. */
  setUse(job_id: string, use: JobUse): boolean {
    const job = this.#jobs.get(job_id);
    if (job === undefined) return false;
    this.#jobs.set(job_id, { ...job, use });
    return true;
  }

  #put(
    node: string,
    job_id: string,
    known: JobRecord | undefined,
    changes: ChangeSet,
    change: (job: JobRecord) => JobRecord,
  ): void {
    if (known === undefined) this.#begun_by.set(node, (this.#begun_by.get(node) ?? 0) + 1);
    else this.#jobs.delete(job_id);
    this.#jobs.set(job_id, change(known ?? newJob(job_id, node)));
    changes.jobs.add(job_id);
  }

  /** A job known from its scheduler alone counts, once it runs, for the first node that it runs on. */
  #adopted(node: string, job: JobRecord | undefined): JobRecord | undefined {
    if (job === undefined || job.first_node === node || !isOnlyQueued(job)) return job;
    this.#countLess(job.first_node);
    this.#begun_by.set(node, (this.#begun_by.get(node) ?? 0) + 1);
    return { ...job, first_node: node };
  }

  /** Removes jobs without a row for a long time, whether they ended or their node died. */
  sweep(now_ms: number, changes: ChangeSet): void {
    for (const job of this.#jobs.values()) if (now_ms - job.last_heard_ms > LIFETIMES.job_ms) this.#remove(job, changes);
  }

  #makeRoom(node: string, changes: ChangeSet): boolean {
    if ((this.#begun_by.get(node) ?? 0) >= BOUNDS.jobs_per_node)
      return this.#removeEnded((job) => job.first_node === node, changes);
    return this.#jobs.size < BOUNDS.jobs || this.#removeEnded(() => true, changes);
  }

  #removeEnded(candidate: (job: JobRecord) => boolean, changes: ChangeSet): boolean {
    for (const job of this.#jobs.values()) {
      if (!candidate(job) || !hasEnded(job)) continue;
      this.#remove(job, changes);
      return true;
    }
    return false;
  }

  #remove(job: JobRecord, changes: ChangeSet): void {
    this.#jobs.delete(job.job_id);
    this.#countLess(job.first_node);
    changes.jobs.add(job.job_id);
  }

  #countLess(node: string): void {
    const begun = (this.#begun_by.get(node) ?? 1) - 1;
    if (begun === 0) this.#begun_by.delete(node);
    else this.#begun_by.set(node, begun);
  }
}

/** `user/<node>/…` is a job of that node alone; other ids join ranks on several nodes. */
const mayTellOf = (node: string, job_id: string): boolean => !job_id.startsWith("user/") || job_id.startsWith(`user/${node}/`);
