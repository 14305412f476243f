/**
 * The writer of one table: a queue in the order of arrival, and a loop that makes one INSERT at a time of it. A batch
 * leaves the queue when it is known to be committed, and at no other time.
 *
 *   append ─▶ queue ─▶ plan ─▶ INSERT ─ 200 ─────────────────────▶ committed ─▶ listener
 *               ▲                └─ anything else ─ settle ─ marks ┤
 *               └──────────────────────────── not covered by marks ┘
 */
import { setTimeout as delay } from "node:timers/promises";

import type { CollectorError } from "../../errors.ts";
import type { AcceptedBatch } from "../../intake/accepted-batch.ts";
import { backoffMs } from "../backoff.ts";
import { translated } from "../clickhouse-error.ts";
import type { Connection } from "../connection.ts";
import { batchEncoder, insertColumns, type EncodeBatch } from "../encode-batch.ts";
import type { Table } from "../table.ts";
import { DATABASE } from "../tables.ts";
import { readLogMarks } from "./marks.ts";
import { logOf, sizeOf, timeSpan, type PendingBatch } from "./pending-batch.ts";
import { planInsert } from "./plan-insert.ts";
import { settleInserts } from "./unknown-outcome.ts";
import { Wakeup } from "./wakeup.ts";
import type { PendingBudget } from "./pending-budget.ts";
import type { WriterCounters, WriterLimits } from "./writer.ts";

export interface LaneOptions {
  readonly table: Table;
  readonly connection: Connection;
  readonly limits: WriterLimits;
  readonly budget: PendingBudget;
  readonly counters: WriterCounters;
  /** A new query id; each begins with the prefix of this collector. */
  readonly newQueryId: () => string;
  readonly onCommitted: (batches: readonly PendingBatch[]) => void;
  readonly onFailure: (error: CollectorError) => void;
  /** An INSERT was answered with 200. */
  readonly onInserted: () => void;
}

export class Lane {
  readonly #options: LaneOptions;
  readonly #table: string;
  readonly #columns: string;
  readonly #encode: EncodeBatch;
  readonly #wakeup = new Wakeup();
  readonly #abort = new AbortController();
  #queue: PendingBatch[] = [];
  #queued_rows = 0;
  #queued_bytes = 0;
  /** Share of the limits that an INSERT may use: halved by each failure, in case it was too large for the server. */
  #share = 1;
  /** INSERTs in a row that found the disk full: each waits longer than the one before, since space comes back slowly. */
  #full_in_row = 0;
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#table = `${DATABASE}.${options.table.name}`;
    this.#columns = insertColumns(options.table);
    this.#encode = batchEncoder(options.table);
  }

  /** A listener that throws ends this loop, and with it the process: better than a mark that nobody was told. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** False where the budget is spent; the batch is not taken then. */
  append(batch: AcceptedBatch): boolean {
    const span = timeSpan(batch);
    const { node, epoch, sequence, month } = batch;
    const bytes = this.#encode(batch);
    const pending = { node, epoch, sequence, month, bytes, row_count: batch.rows.length, ...span, since_ms: performance.now() };
    if (this.#stopping || !this.#options.budget.take(sizeOf(pending))) return false;
    this.#queue.push(pending);
    this.#queued_rows += pending.row_count;
    this.#queued_bytes += bytes.length;
    if (this.#queue.length === 1 || this.#isFull()) this.#wakeup.wake();
    return true;
  }

  /** Writes what is queued, at the latest until `deadline_ms` have passed; the rest is forgotten, and is sent again. */
  async stop(deadline_ms: number): Promise<void> {
    this.#stopping = true;
    this.#wakeup.wake();
    const timer = setTimeout(() => this.#abort.abort(new Error("the writer stops")), deadline_ms);
    await this.#running;
    clearTimeout(timer);
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#due();
      if (this.#queue.length === 0 || this.#abort.signal.aborted) return;
      const { max_rows, max_bytes } = this.#options.limits;
      const plan = planInsert(this.#queue, { max_rows: max_rows * this.#share, max_bytes: max_bytes * this.#share });
      const committed = await this.#write(plan);
      this.#remove(new Set(committed));
      if (committed.length > 0) this.#options.onCommitted(committed);
    }
  }

  /** Sleeps until the oldest batch has waited long enough, or there are enough for an INSERT, or all is to be written. */
  async #due(): Promise<void> {
    while (!this.#stopping && !this.#isFull()) {
      const oldest = this.#queue[0];
      const left_ms = oldest === undefined ? undefined : oldest.since_ms + this.#options.limits.flush_ms - performance.now();
      if (left_ms !== undefined && left_ms <= 0) return;
      await this.#wakeup.sleep(left_ms);
    }
  }

  #isFull(): boolean {
    const { flush_rows, flush_bytes } = this.#options.limits;
    return this.#queued_rows >= flush_rows || this.#queued_bytes >= flush_bytes;
  }

  /** Those of `plan` that are stored now. Resolves only when that is certain, or with none after the deadline of stop(). */
  async #write(plan: readonly PendingBatch[]): Promise<readonly PendingBatch[]> {
    const { connection, counters, newQueryId, onFailure } = this.#options;
    const { signal } = this.#abort;
    const query_id = newQueryId();
    try {
      const clickhouse = await connection.ready(signal);
      const blocks = plan.map(({ bytes }) => bytes).filter(({ length }) => length > 0);
      if (blocks.length > 0) await clickhouse.insert(this.#table, this.#columns, blocks, query_id, signal);
      counters.inserts++;
      this.#full_in_row = 0;
      this.#options.onInserted();
      this.#share = Math.min(1, this.#share * 2);
      return plan;
    } catch (error) {
      if (signal.aborted) return [];
      counters.failures++;
      this.#share /= 2;
      const failure = translated(error, `inserting into ${this.#table}`);
      this.#full_in_row = failure.code === "disk_full" ? this.#full_in_row + 1 : 0;
      onFailure(failure);
    }
    return this.#storedOf(plan, query_id);
  }

  /** Those of `plan` that the marks cover, once the INSERT with this id is over. Tries until ClickHouse tells. */
  async #storedOf(plan: readonly PendingBatch[], query_id: string): Promise<readonly PendingBatch[]> {
    const { signal } = this.#abort;
    for (let attempt = this.#full_in_row; ; attempt++) {
      try {
        await delay(backoffMs(attempt, Math.random()), undefined, { signal });
        const clickhouse = await this.#options.connection.ready(signal);
        await settleInserts(clickhouse, query_id, signal);
        const marks = await readLogMarks(clickhouse, this.#table, plan);
        return plan.filter((batch) => batch.sequence <= (marks.get(logOf(batch)) ?? 0));
      } catch (error) {
        if (signal.aborted) return [];
        this.#options.onFailure(translated(error, `reading marks of ${this.#table}`));
      }
    }
  }

  #remove(committed: ReadonlySet<PendingBatch>): void {
    const { budget, counters } = this.#options;
    if (committed.size === 0) return;
    this.#queue = this.#queue.filter((batch) => !committed.has(batch));
    for (const batch of committed) {
      budget.give(sizeOf(batch));
      this.#queued_rows -= batch.row_count;
      this.#queued_bytes -= batch.bytes.length;
      counters.batches++;
      counters.rows += batch.row_count;
      counters.bytes += batch.bytes.length;
    }
  }
}
