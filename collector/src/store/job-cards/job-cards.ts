/** Makes a report card of each job that has ended, a few at a time. Several collectors may do so at once: the newest card counts. */
import { setTimeout as delay } from "node:timers/promises";

import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { groupJobs, type HeldTime } from "./card-groups.ts";
import { DUE_CARDS, HELD_TIMES, MAKE_CARDS, READINGS_A_GPU_HOUR, REACH_DAYS } from "./card-sql.ts";

export interface JobCardsOptions {
  readonly connection: { ready(signal: AbortSignal): Promise<ClickHouse> };
  readonly onFailure: (error: CollectorError) => void;
  readonly every_ms?: number;
}

const EVERY_MS = 60_000;
/** Cards of one round: a burst of ended jobs is spread over some minutes. */
const MOST_A_ROUND = 50;
/** A job whose card can't be made is left alone for this many rounds, so that it holds up no other. */
const LEFT_ALONE_ROUNDS = 60;
/** Jobs of one query where many cards are made at once, and readings of GPUs that it reads: some hundred bytes of memory each. */
const MOST_A_GROUP = 200;
const MOST_READINGS_A_GROUP = 1_000_000;
/** How many due jobs are read at once when all cards are made. */
const MOST_AT_ONCE = 20_000;
/** Names in one question, which go in its address. */
const NAMES_A_QUESTION = 1_000;
const HOUR_MS = 3_600_000;

/** Called after each group: how many of the jobs that were due are done. */
export type CardProgress = (done: number, due: number) => void;

export class JobCards {
  readonly #options: JobCardsOptions;
  readonly #abort = new AbortController();
  /** Jobs whose card could not be made, and for how many more rounds they are left alone. */
  readonly #left_alone = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<number> | undefined;

  constructor(options: JobCardsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.round(), this.#options.every_ms ?? EVERY_MS);
  }

  /** Begins nothing more, and waits for what runs as long as the deadline allows. Can be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    clearInterval(this.#timer);
    this.#abort.abort(new Error("the store stops"));
    await Promise.race([this.#round, delay(deadline_ms, undefined, { ref: false })]);
  }

  /** Makes the cards that are due; the round that runs, if one does. */
  async round(): Promise<void> {
    await this.#alone(() => this.#makeSome());
  }

  /**
   * Makes all cards of jobs with reports within this number of days, in groups that share what is read; resolves with how many
   * were made.
   */
  async makeAll(reach_days: number, onProgress: CardProgress = () => undefined): Promise<number> {
    let made = 0;
    for (;;) {
      await this.#round;
      const of_round = await this.#alone(() => this.#makeMany(reach_days, onProgress));
      made += of_round;
      if (of_round === 0 || this.#abort.signal.aborted) return made;
    }
  }

  /** One round at a time: the one that runs, or else this one. Failures are reported, and end it. */
  #alone(make: () => Promise<number>): Promise<number> {
    this.#round ??= make()
      .catch((error: unknown) => {
        if (!this.#abort.signal.aborted) this.#options.onFailure(toCollectorError(error, "making report cards of jobs"));
        return 0;
      })
      .finally(() => (this.#round = undefined));
    return this.#round;
  }

  /** A job a query: they are few, and each reads its own GPUs in its own time alone. */
  async #makeSome(): Promise<number> {
    for (const [job, rounds] of this.#left_alone)
      if (rounds <= 1) this.#left_alone.delete(job);
      else this.#left_alone.set(job, rounds - 1);
    const clickhouse = await this.#options.connection.ready(this.#abort.signal);
    let made = 0;
    for (const job of await this.#due(clickhouse, REACH_DAYS, MOST_A_ROUND)) made += await this.#makeGroup(clickhouse, [job]);
    return made;
  }

  async #makeMany(reach_days: number, onProgress: CardProgress): Promise<number> {
    const { signal } = this.#abort;
    const clickhouse = await this.#options.connection.ready(signal);
    const due = await this.#due(clickhouse, reach_days, MOST_AT_ONCE);
    const [density] = await clickhouse.rows<{ readings: number }>(READINGS_A_GPU_HOUR, { reach_days }, signal);
    const gpu_ms = (MOST_READINGS_A_GROUP / Math.max(1, density?.readings ?? 0)) * HOUR_MS;
    let [made, done] = [0, 0];
    for (const group of await this.#groups(clickhouse, due, gpu_ms)) {
      if (signal.aborted) return made;
      onProgress(done, due.length);
      made += await this.#makeGroup(clickhouse, group);
      done += group.length;
    }
    if (due.length > 0) onProgress(done, due.length);
    return made;
  }

  /** Jobs that held GPUs by what is read for them, and those that held none. */
  async #groups(clickhouse: ClickHouse, due: readonly string[], gpu_ms: number): Promise<readonly (readonly string[])[]> {
    const held: HeldTime[] = [];
    for (const jobs of inPieces(due, NAMES_A_QUESTION))
      held.push(...(await clickhouse.rows<HeldTime>(HELD_TIMES, { jobs }, this.#abort.signal)));
    const holders = new Set(held.map(({ job_id }) => job_id));
    const without = due.filter((job) => !holders.has(job));
    return [...groupJobs(held, { jobs: MOST_A_GROUP, gpu_ms }), ...inPieces(without, MOST_A_GROUP)];
  }

  /** Jobs whose card is due, the first to end first, without those that are left alone. */
  async #due(clickhouse: ClickHouse, reach_days: number, most: number): Promise<readonly string[]> {
    const parameters = { most: most + this.#left_alone.size, reach_days };
    const due = await clickhouse.rows<{ job_id: string }>(DUE_CARDS, parameters, this.#abort.signal);
    return due.map(({ job_id }) => job_id).filter((job) => !this.#left_alone.has(job));
  }

  /** How many it made. A group that ClickHouse refuses is halved, down to the job that it refuses, which is left alone. */
  async #makeGroup(clickhouse: ClickHouse, jobs: readonly string[]): Promise<number> {
    if (this.#abort.signal.aborted || jobs.length === 0) return 0;
    try {
      await clickhouse.command(MAKE_CARDS, { jobs });
      return jobs.length;
    } catch (cause) {
      if (this.#abort.signal.aborted) return 0;
      const [first = "", ...others] = jobs;
      const error = toCollectorError(cause, others.length === 0 ? `making the report card of ${first}` : "making report cards");
      // Nobody answers: that says nothing about these jobs.
      if (error.code === "clickhouse_unavailable") throw error;
      if (others.length > 0) {
        const half = Math.ceil(jobs.length / 2);
        const made = await this.#makeGroup(clickhouse, jobs.slice(0, half));
        return made + (await this.#makeGroup(clickhouse, jobs.slice(half)));
      }
      this.#left_alone.set(first, LEFT_ALONE_ROUNDS);
      this.#options.onFailure(error);
      return 0;
    }
  }
}

const inPieces = <T>(all: readonly T[], length: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, index) => all.slice(index * length, (index + 1) * length));
