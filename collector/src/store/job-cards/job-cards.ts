/** Makes a report card of each job that has ended, a few at a time. Several collectors may do so at once: the newest card counts. */
import { setTimeout as delay } from "node:timers/promises";

import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { DUE_CARDS, MAKE_CARD, REACH_DAYS } from "./card-sql.ts";

export interface JobCardsOptions {
  readonly connection: { ready(signal: AbortSignal): Promise<ClickHouse> };
  readonly onFailure: (error: CollectorError) => void;
  readonly every_ms?: number;
}

const EVERY_MS = 60_000;
/** Cards of one round: a burst of ended jobs is spread over some minutes. */
const MOST_A_ROUND = 50;
/** A job whose card can't be made is let be for this many rounds, so that it holds up no other. */
const LET_BE_ROUNDS = 60;

export class JobCards {
  readonly #options: JobCardsOptions;
  readonly #abort = new AbortController();
  /** Jobs whose card could not be made, and for how many more rounds they are let be. */
  readonly #let_be = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

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
  round(): Promise<void> {
    this.#round ??= this.#make()
      .then(() => undefined)
      .finally(() => (this.#round = undefined));
    return this.#round;
  }

  /** Makes all cards of jobs that told something within so many days, however many; resolves with how many were made. */
  async makeAll(reach_days: number): Promise<number> {
    let made = 0;
    while (!this.#abort.signal.aborted) {
      await this.#round;
      const running = this.#make(reach_days);
      this.#round = running.then(() => undefined).finally(() => (this.#round = undefined));
      const of_round = await running;
      if (of_round === 0) break;
      made += of_round;
    }
    return made;
  }

  /** How many it made. */
  async #make(reach_days: number = REACH_DAYS): Promise<number> {
    let made = 0;
    const { signal } = this.#abort;
    for (const [job, rounds] of this.#let_be)
      if (rounds <= 1) this.#let_be.delete(job);
      else this.#let_be.set(job, rounds - 1);
    try {
      const clickhouse = await this.#options.connection.ready(signal);
      const most = MOST_A_ROUND + this.#let_be.size;
      const due = await clickhouse.rows<{ job_id: string }>(DUE_CARDS, { most, reach_days }, signal);
      for (const { job_id } of due) {
        if (signal.aborted) return made;
        if (!this.#let_be.has(job_id) && (await this.#makeOne(clickhouse, job_id))) made += 1;
      }
    } catch (error) {
      if (!signal.aborted) this.#options.onFailure(toCollectorError(error, "looking for jobs without a report card"));
    }
    return made;
  }

  /** False where it could not be made. */
  async #makeOne(clickhouse: ClickHouse, job: string): Promise<boolean> {
    try {
      await clickhouse.command(MAKE_CARD, { job });
      return true;
    } catch (error) {
      if (this.#abort.signal.aborted) return false;
      this.#let_be.set(job, LET_BE_ROUNDS);
      this.#options.onFailure(toCollectorError(error, `making the report card of ${job}`));
      return false;
    }
  }
}
