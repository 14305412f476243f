/**
 * The writer of one table: a queue in order of arrival, and a loop that makes one INSERT at a time from it. A batch leaves the
 * queue only when it is known to be committed.
 *
 *   append ─▶ queue ─▶ plan ─▶ INSERT ─ 200 ─────────────────────▶ committed ─▶ listener
 *               ▲                └─ anything else ─ settle ─ marks ┤
 *               └──────────────────────────── not covered by marks ┘
 */
import { setTimeout as delay } from "node:timers/promises";

import type { CollectorError } from "../../errors.ts";
import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";
import { backoffMs } from "@heliograph/daemon/timing/backoff";
import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { ClickHouse, InsertHead } from "../clickhouse/clickhouse.ts";
import type { Connection } from "../clickhouse/connection.ts";
import { batchEncoder, type EncodeBatch } from "./encode-batch.ts";
import type { Table } from "../schema/table.ts";
import { readLogMarks } from "./marks.ts";
import { InsertQueue } from "./insert-queue.ts";
import { logOf, timeSpan, type PendingBatch } from "./pending-batch.ts";
import { settleInserts } from "../clickhouse/insert-queries.ts";
import { Wakeup } from "@heliograph/daemon/timing/wakeup";
import type { PendingBudget } from "./pending-budget.ts";
import type { WriterCounters } from "./writer-counters.ts";
import type { WriterLimits } from "./writer-limits.ts";

export interface TableWriterOptions {
  readonly table: Table;
  /** The table for INSERTs and marks, and how an INSERT into it begins. */
  readonly insert: InsertHead;
  readonly connection: Connection;
  readonly limits: WriterLimits;
  readonly budget: PendingBudget;
  readonly counters: WriterCounters;
  /** A new query id; each begins with the prefix of this collector. */
  readonly newQueryId: () => string;
  readonly onCommitted: (batches: readonly PendingBatch[]) => void;
  readonly onFailure: (error: CollectorError) => void;
  /** ClickHouse refused an INSERT because of one of these nodes: forget those that another collector claimed. */
  readonly onFenced: (clickhouse: ClickHouse, nodes: readonly string[]) => Promise<void>;
  /** An INSERT was answered with 200. */
  readonly onInserted: () => void;
}

/** Pause after a refusal: the reason may last, if it is not a lost node. */
const FENCED_PAUSE_MS = 100;

export class TableWriter {
  readonly #options: TableWriterOptions;
  readonly #encode: EncodeBatch;
  readonly #wakeup = new Wakeup();
  readonly #abort = new AbortController();
  readonly #queue: InsertQueue;
  /** Share of the limits that an INSERT may use: halved by each failure, in case the INSERT was too large for the server. */
  #limit_ratio = 1;
  /** INSERTs in a row that found the disk full: each waits longer than the one before, since space comes back slowly. */
  #disk_full_attempts = 0;
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor(options: TableWriterOptions) {
    this.#options = options;
    this.#encode = batchEncoder(options.table);
    this.#queue = new InsertQueue(options.budget);
  }

  /** A listener that throws ends this loop, and with it the process: that is better than a commit that nobody hears of. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** False if the budget is exhausted; the batch is not accepted then. */
  append(batch: AcceptedBatch): boolean {
    const span = timeSpan(batch);
    const { node, epoch, sequence, month } = batch;
    const bytes = this.#encode(batch);
    const pending = { node, epoch, sequence, month, bytes, row_count: batch.rows.length, ...span, since_ms: performance.now() };
    if (this.#stopping || !this.#queue.append(pending)) return false;
    if (this.#queue.length === 1 || this.#hasEnough()) this.#wakeup.wake();
    return true;
  }

  /** Forgets the queued batches of a node. Resolves when no INSERT with its rows is running. */
  forget(node: string): Promise<void> {
    return this.#queue.forget(node);
  }

  /** Writes what is queued, for at most `deadline_ms`. The rest is forgotten; the agents send it again. */
  async stop(deadline_ms: number): Promise<void> {
    this.#stopping = true;
    this.#wakeup.wake();
    const timer = setTimeout(() => this.#abort.abort(new Error("the writer stops")), deadline_ms);
    await this.#running;
    clearTimeout(timer);
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#waitForFlush();
      if (this.#queue.length === 0 || this.#abort.signal.aborted) return;
      const { max_rows, max_bytes } = this.#options.limits;
      const limits = { max_rows: max_rows * this.#limit_ratio, max_bytes: max_bytes * this.#limit_ratio };
      const committed = await this.#write(this.#queue.begin(limits));
      this.#queue.end(committed);
      this.#count(committed);
      if (committed.length > 0) this.#options.onCommitted(committed);
    }
  }

  /** Sleeps until the oldest batch has waited long enough, or there is enough for an INSERT, or stop() is called. */
  async #waitForFlush(): Promise<void> {
    while (!this.#stopping && !this.#hasEnough()) {
      const { oldest } = this.#queue;
      const left_ms = oldest === undefined ? undefined : oldest.since_ms + this.#options.limits.flush_ms - performance.now();
      if (left_ms !== undefined && left_ms <= 0) return;
      await this.#wakeup.sleep(left_ms);
    }
  }

  #hasEnough(): boolean {
    const { flush_rows, flush_bytes } = this.#options.limits;
    return this.#queue.rows >= flush_rows || this.#queue.bytes >= flush_bytes;
  }

  /**
   * The batches of `plan` that are stored now. Resolves only when that is certain, or with none after the deadline of stop().
   */
  async #write(plan: readonly PendingBatch[]): Promise<readonly PendingBatch[]> {
    const { connection, counters, insert, newQueryId, onFailure } = this.#options;
    const { signal } = this.#abort;
    const query_id = newQueryId();
    try {
      const clickhouse = await connection.ready(signal);
      const blocks = plan.map(({ bytes }) => bytes).filter(({ length }) => length > 0);
      if (blocks.length > 0) await clickhouse.insert(insert, blocks, query_id, signal);
      counters.inserts++;
      this.#disk_full_attempts = 0;
      this.#options.onInserted();
      this.#limit_ratio = Math.min(1, this.#limit_ratio * 2);
      return plan;
    } catch (cause) {
      if (signal.aborted) return [];
      const error = toCollectorError(cause, `inserting into ${insert.table}`);
      onFailure(error);
      if (error.code === "node_claimed_elsewhere") {
        counters.fenced++;
        return await this.#afterFence(plan);
      }
      counters.failures++;
      this.#limit_ratio /= 2;
      this.#disk_full_attempts = error.code === "disk_full" ? this.#disk_full_attempts + 1 : 0;
    }
    return this.#findStored(plan, query_id);
  }

  /** None of `plan` is stored. Forgets the lost nodes, so that the others' rows can be inserted. */
  async #afterFence(plan: readonly PendingBatch[]): Promise<readonly PendingBatch[]> {
    const { connection, onFailure, onFenced } = this.#options;
    const { signal } = this.#abort;
    try {
      await onFenced(await connection.ready(signal), [...new Set(plan.map(({ node }) => node))]);
      await delay(FENCED_PAUSE_MS, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) onFailure(toCollectorError(error, "asking who answers for nodes"));
    }
    return [];
  }

  /** The batches of `plan` that the marks cover, once the INSERT with this id is over. Retries until ClickHouse answers. */
  async #findStored(plan: readonly PendingBatch[], query_id: string): Promise<readonly PendingBatch[]> {
    const { signal } = this.#abort;
    for (let attempt = this.#disk_full_attempts; ; attempt++) {
      try {
        await delay(backoffMs(attempt, Math.random()), undefined, { signal });
        const clickhouse = await this.#options.connection.ready(signal);
        await settleInserts(clickhouse, query_id, signal);
        const marks = await readLogMarks(clickhouse, this.#options.insert.table, plan);
        return plan.filter((batch) => batch.sequence <= (marks.get(logOf(batch)) ?? 0));
      } catch (error) {
        if (signal.aborted) return [];
        this.#options.onFailure(toCollectorError(error, `reading marks of ${this.#options.insert.table}`));
      }
    }
  }

  #count(committed: readonly PendingBatch[]): void {
    const { counters } = this.#options;
    for (const batch of committed) {
      counters.batches++;
      counters.rows += batch.row_count;
      counters.bytes += batch.bytes.length;
    }
  }
}
