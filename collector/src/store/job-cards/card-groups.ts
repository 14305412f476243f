/** Which jobs get their report cards in one pass: readings are read once for all that held GPUs at about the same time. Pure. */

/** What a job held: when, in ms since the epoch, and on which GPUs. */
export interface HeldTime {
  readonly job_id: string;
  readonly gpus: readonly string[];
  readonly from_ms: number;
  readonly until_ms: number;
}

export interface GroupLimits {
  /** Jobs of one group. */
  readonly jobs: number;
  /** GPUs of one group times the time from its first start to its last end, in ms: what is read for it. */
  readonly gpu_ms: number;
}

/** Jobs of one group last at most this many times as long as the shortest kind of it, so that a long one does not make a short one's reading long. */
const CLASS_FACTOR = 8;
const SHORTEST_MS = 3_600_000;

const lengthClass = ({ from_ms, until_ms }: HeldTime): number =>
  Math.max(0, Math.ceil(Math.log((until_ms - from_ms) / SHORTEST_MS) / Math.log(CLASS_FACTOR)));

/** A group that grows: jobs in the order of their starts. */
class Group {
  readonly job_ids: string[] = [];
  readonly #gpus = new Set<string>();
  readonly #from_ms: number;
  #until_ms: number;

  constructor(first: HeldTime) {
    this.#from_ms = first.from_ms;
    this.#until_ms = first.until_ms;
    this.#take(first);
  }

  /** False if the group would be too large with it. */
  add(job: HeldTime, limits: GroupLimits): boolean {
    if (this.job_ids.length >= limits.jobs) return false;
    const gpus = this.#gpus.size + job.gpus.filter((gpu) => !this.#gpus.has(gpu)).length;
    const span_ms = Math.max(this.#until_ms, job.until_ms) - this.#from_ms;
    if (gpus * span_ms > limits.gpu_ms) return false;
    this.#take(job);
    return true;
  }

  #take(job: HeldTime): void {
    this.job_ids.push(job.job_id);
    for (const gpu of job.gpus) this.#gpus.add(gpu);
    this.#until_ms = Math.max(this.#until_ms, job.until_ms);
  }
}

/** Each job is in one group. A job that alone is beyond the limit has its own group. */
export function groupJobs(jobs: readonly HeldTime[], limits: GroupLimits): readonly (readonly string[])[] {
  const classes = Map.groupBy(jobs, lengthClass);
  return [...classes.values()].flatMap((alike) => {
    const groups: Group[] = [];
    for (const job of alike.toSorted((a, b) => a.from_ms - b.from_ms)) {
      if (groups.at(-1)?.add(job, limits) !== true) groups.push(new Group(job));
    }
    return groups.map(({ job_ids }) => job_ids);
  });
}
