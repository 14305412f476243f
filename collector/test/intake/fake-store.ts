/** A store in memory that keeps the port's promises: in order, marks from committed batches, away on command. */
import type { AcceptedBatch } from "../../src/intake/batches/accepted-batch.ts";
import { CollectorError } from "../../src/errors.ts";
import type { DurableStore, Mark } from "../../src/store/port.ts";

export class FakeStore implements DurableStore {
  /** Batches that were accepted and are not committed. */
  buffer: AcceptedBatch[] = [];
  /** The tables. */
  committed: AcceptedBatch[] = [];
  /** Most batches in the buffer. */
  capacity = Number.POSITIVE_INFINITY;
  is_away = false;
  /** Commits each batch as soon as it is accepted. */
  commits_at_once = true;
  reads = 0;
  readonly #listeners = new Set<(node: string, marks: readonly Mark[]) => void>();

  get room_bytes(): number {
    return (this.capacity - this.buffer.length) * 1_024;
  }

  append(batch: AcceptedBatch): boolean {
    if (this.buffer.length >= this.capacity) return false;
    this.buffer.push(batch);
    if (this.commits_at_once) this.commit();
    return true;
  }

  /** Writes the buffer to the tables and reports it. */
  commit(): void {
    const written = this.buffer;
    this.buffer = [];
    this.committed.push(...written);
    for (const { node, epoch, stream, sequence } of written) {
      for (const listener of this.#listeners) listener(node, [{ epoch, stream, sequence }]);
    }
  }

  async readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>> {
    this.reads += 1;
    await Promise.resolve();
    if (this.is_away) {
      throw new CollectorError("clickhouse_unavailable", "ClickHouse is away", { hint: "Wait.", retryable: true });
    }
    const marks = new Map<string, Mark[]>();
    for (const { node, epoch, stream, sequence } of this.committed.filter((batch) => nodes.includes(batch.node))) {
      const others = (marks.get(node) ?? []).filter((mark) => mark.epoch !== epoch || mark.stream !== stream);
      marks.set(node, [...others, { epoch, stream, sequence }]);
    }
    return marks;
  }

  onCommitted(listener: (node: string, marks: readonly Mark[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
