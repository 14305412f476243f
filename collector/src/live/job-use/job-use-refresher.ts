/**
 * Keeps the use of GPUs of followed jobs up to date: queries ClickHouse one job at a time, all of it once and
 * then only what came since, and gives the sums to the live hub. Jobs without viewers are not queried.
 */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobUse } from "@heliograph/api/shapes/job-use";

import type { DeviceSums, JobUseParameters } from "../../store/queries/job-use.ts";
import { addedSums, jobUseOf } from "./job-use-sums.ts";

export interface JobUseRefresherOptions {
  readonly live: {
    followedJobs(): readonly string[];
    job(job_id: string): JobSummary | undefined;
    setUse(job_id: string, use: JobUse): void;
  };
  readonly ask: (question: JobUseParameters, signal: AbortSignal) => Promise<readonly DeviceSums[]>;
  readonly onFailure: (error: unknown, job_id: string) => void;
  readonly now_ms: () => number;
}

interface Watched {
  /** Sums up to then are not asked for again. */
  readonly base: readonly DeviceSums[];
  readonly base_ms: number | undefined;
  readonly asked_ms: number;
}

const LOOK_MS = 1_000;
const REFRESH_MS = 30_000;
/** After a failure, which may be that the question takes too long. */
const RETRY_MS = 120_000;
/** Ownership is reported each minute and may come late: what is younger is queried again. */
const SETTLED_MS = 300_000;
const MOST_WATCHED = 200;

export class JobUseRefresher {
  readonly #options: JobUseRefresherOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;

  constructor(options: JobUseRefresherOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  /** Ends the question that is open. Can be called twice. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#abort.abort();
    await this.#asking;
  }

  /** Asks for the job that waited longest, unless a question is open. Resolves when it is answered. */
  look(): Promise<void> {
    this.#asking ??= this.#askNext().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #askNext(): Promise<void> {
    const { live, now_ms } = this.#options;
    const followed = new Set(live.followedJobs());
    for (const job_id of this.#watched.keys()) if (!followed.has(job_id)) this.#watched.delete(job_id);
    const due = [...followed].filter((job_id) => this.#isDue(job_id, now_ms())).slice(0, MOST_WATCHED);
    const asked = (job_id: string): number => this.#watched.get(job_id)?.asked_ms ?? 0;
    const [next] = due.sort((a, b) => asked(a) - asked(b));
    if (next !== undefined) await this.#ask(next);
  }

  #isDue(job_id: string, now_ms: number): boolean {
    const job = this.#options.live.job(job_id);
    const watched = this.#watched.get(job_id);
    if (job === undefined || this.#abort.signal.aborted) return false;
    if (watched === undefined) return true;
    // The sums of an ended job are final once all its rows have come.
    const final = job.ended_ms !== null && watched.asked_ms > job.ended_ms + SETTLED_MS;
    return !final && now_ms - watched.asked_ms >= REFRESH_MS;
  }

  async #ask(job_id: string): Promise<void> {
    const { live, ask, onFailure, now_ms } = this.#options;
    const until_ms = now_ms();
    const { base, base_ms } = this.#watched.get(job_id) ?? { base: [], base_ms: undefined };
    const window = (since_ms: number | undefined, to_ms: number): JobUseParameters => ({
      job_id,
      ...(since_ms === undefined ? {} : { since_ms }),
      until_ms: to_ms,
    });
    try {
      const settled_ms = until_ms - SETTLED_MS;
      const moved = base_ms === undefined || settled_ms - base_ms >= SETTLED_MS;
      const to_base = moved ? addedSums(base, await ask(window(base_ms, settled_ms), this.#abort.signal)) : base;
      const from_ms = moved ? settled_ms : base_ms;
      const sums = addedSums(to_base, await ask(window(from_ms, until_ms), this.#abort.signal));
      this.#watched.set(job_id, { base: to_base, base_ms: from_ms, asked_ms: until_ms });
      live.setUse(job_id, jobUseOf(sums, until_ms));
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.#watched.set(job_id, { base, base_ms, asked_ms: until_ms + RETRY_MS - REFRESH_MS });
      onFailure(error, job_id);
    }
  }
}
