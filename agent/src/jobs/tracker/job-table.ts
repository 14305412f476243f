/** The records of this node's jobs: the only place where they are created and deleted. */
import type { JobRoot } from "../processes/process-tree.ts";
import type { HookEvidence } from "./hook-evidence.ts";
import type { Job, Jobs } from "./job.ts";
import { MAX_JOBS } from "./job-limits.ts";
import type { Began } from "./job-reducer.ts";
import { JobRecord } from "./job-record.ts";
import type { JobRecordOptions } from "./job-record.ts";

export class JobTable implements Jobs {
  readonly #options: JobRecordOptions;
  readonly #records = new Map<string, JobRecord>();

  constructor(options: JobRecordOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#records.size;
  }
  get is_full(): boolean {
    return this.#records.size >= MAX_JOBS;
  }
  get(job_id: string): Job | undefined {
    return this.#records.get(job_id)?.job;
  }
  has(job_id: string): boolean {
    return this.#records.has(job_id);
  }
  *values(): Iterable<Job> {
    for (const { job } of this.#records.values()) yield job;
  }

  record(job_id: string): JobRecord | undefined {
    return this.#records.get(job_id);
  }
  records(): Iterable<JobRecord> {
    return this.#records.values();
  }

  /** Processes that jobs began with, those of ended jobs included: what they left behind may still hold a GPU. */
  get roots(): readonly JobRoot[] {
    return [...this.#records.values()].flatMap(({ members }) => members.roots);
  }

  /** A job begins, or begins again. `goes_on`: as far as its sender knows, it is not a new start. `evidence`: what the hook heard. */
  begin(began: Omit<Began, "kind">, goes_on: boolean, evidence?: HookEvidence): JobRecord {
    const { job_id } = began.job;
    const attempt = Math.max(began.attempt ?? 1, this.#options.attempts.next(job_id, goes_on));
    const fact: Began = { ...began, kind: "began", attempt };
    const known = this.#records.get(job_id);
    if (known !== undefined) {
      known.apply(fact);
      return known;
    }
    const record = new JobRecord(fact, this.#options, evidence);
    this.#records.set(job_id, record);
    return record;
  }

  forget(job_id: string): void {
    this.#records.delete(job_id);
  }
}
