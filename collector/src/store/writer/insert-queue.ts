/**
 * The queue of one table's writer: batches in order of arrival, and which of them the running INSERT has. A batch leaves when it
 * is committed or forgotten, and gives its bytes back to the budget then. It owns no timers and talks to nobody.
 */
import { sizeOf, type PendingBatch } from "./pending-batch.ts";
import type { PendingBudget } from "./pending-budget.ts";
import { planInsert, type InsertLimits } from "./plan-insert.ts";

export class InsertQueue {
  readonly #budget: PendingBudget;
  #batches: PendingBatch[] = [];
  #rows = 0;
  #bytes = 0;
  /** The batches of the running INSERT. They stay in the queue until it is over. */
  #running: readonly PendingBatch[] = [];
  /** Nodes to forget as soon as the running INSERT is over. */
  readonly #forgetting = new Map<string, PromiseWithResolvers<void>>();

  constructor(budget: PendingBudget) {
    this.#budget = budget;
  }

  get length(): number {
    return this.#batches.length;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Bytes of RowBinary. */
  get bytes(): number {
    return this.#bytes;
  }

  get oldest(): PendingBatch | undefined {
    return this.#batches[0];
  }

  /** False if the budget is exhausted; the batch is not accepted then. */
  append(batch: PendingBatch): boolean {
    if (!this.#budget.reserve(sizeOf(batch))) return false;
    this.#batches.push(batch);
    this.#rows += batch.row_count;
    this.#bytes += batch.bytes.length;
    return true;
  }

  /** Begins the next INSERT: returns its batches, at least one of a queue that is not empty. */
  begin(limits: InsertLimits): readonly PendingBatch[] {
    this.#running = planInsert(this.#batches, limits);
    return this.#running;
  }

  /** The running INSERT is over. `committed` are those of its batches that are stored; the others stay for the next one. */
  end(committed: readonly PendingBatch[]): void {
    this.#running = [];
    this.#remove(committed);
    for (const [node, { resolve }] of this.#forgetting) {
      this.#remove(this.#batches.filter((batch) => batch.node === node));
      resolve();
    }
    this.#forgetting.clear();
  }

  /** Forgets the queued batches of a node. Resolves when no INSERT with its rows is running. */
  forget(node: string): Promise<void> {
    const running = new Set(this.#running);
    this.#remove(this.#batches.filter((batch) => batch.node === node && !running.has(batch)));
    if (!this.#running.some((batch) => batch.node === node)) return Promise.resolve();
    const forgetting = this.#forgetting.get(node) ?? Promise.withResolvers<void>();
    this.#forgetting.set(node, forgetting);
    return forgetting.promise;
  }

  #remove(batches: readonly PendingBatch[]): void {
    if (batches.length === 0) return;
    const removed = new Set(batches);
    this.#batches = this.#batches.filter((batch) => !removed.has(batch));
    for (const batch of batches) {
      this.#budget.release(sizeOf(batch));
      this.#rows -= batch.row_count;
      this.#bytes -= batch.bytes.length;
    }
  }
}
