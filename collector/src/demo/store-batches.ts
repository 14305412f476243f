/** Stores batches of a generated past like live ones: decoded, checked, written by the store's writer, each once. */
import { setTimeout as delay } from "node:timers/promises";

import type { BatchFrame } from "@heliograph/proto/batch-frames";
import { isStreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { AcceptedBatch } from "../intake/batches/accepted-batch.ts";
import { decodeBatch } from "../intake/batches/decode.ts";
import { decodeHeader } from "../intake/batches/header.ts";
import type { DurableStore } from "../store/port.ts";

/** Time from reading a row to receiving it, as for a live one. */
const ON_ITS_WAY_MS = 300;
const WAIT_MS = 10;
/**
 * Batches are gathered up to this many bytes, or for this long, and then appended at once: an INSERT costs ClickHouse about the
 * same for a hundred rows as for ten thousand, and there is one for each table.
 */
const HELD_BYTES = 12 << 20;
const HELD_MS = 20_000;

export interface StoredSoFar {
  readonly rows: number;
  /** Of those, stored by an earlier run. */
  readonly rows_before: number;
  /** Time of the newest row, ms since the epoch. */
  readonly time_ms: number;
}

interface Log {
  readonly node: string;
  readonly epoch: number;
  readonly stream: string;
}
const logOf = ({ node, epoch, stream }: Log): string => `${node} ${epoch} ${stream}`;

export class BatchStore {
  readonly #writer: DurableStore;
  /** Highest committed sequence by log, and highest that was appended. */
  readonly #committed = new Map<string, number>();
  readonly #appended = new Map<string, number>();
  readonly #stop: () => void;
  #held: AcceptedBatch[] = [];
  #held_bytes = 0;
  #held_since_ms = 0;
  #rows = 0;
  #rows_before = 0;
  #time_ms = 0;

  private constructor(writer: DurableStore) {
    this.#writer = writer;
    this.#stop = writer.onCommitted((node, marks) => {
      for (const mark of marks) this.#committed.set(logOf({ node, ...mark }), mark.sequence);
    });
  }

  /** Opens with the marks of these nodes. */
  static async open(writer: DurableStore, nodes: readonly string[]): Promise<BatchStore> {
    const store = new BatchStore(writer);
    for (const [node, marks] of await writer.readMarks(nodes)) {
      for (const mark of marks) store.#committed.set(logOf({ node, ...mark }), mark.sequence);
    }
    return store;
  }

  get so_far(): StoredSoFar {
    return { rows: this.#rows, rows_before: this.#rows_before, time_ms: this.#time_ms };
  }

  /** Accepts one batch; waits while the writer has no room. Throws if an agent could not have made it. */
  async accept({ message, newest_ms }: BatchFrame): Promise<void> {
    const { node, stream } = heliograph.v1.Batch.decode(message);
    if (!isStreamName(stream)) throw new Error(`the generated batch is of an unknown stream: ${stream}`);
    const result = decodeHeader(node, stream, message);
    if (result.kind !== "header") throw new Error(`the generated batch has a bad header: ${result.reason}`);
    const { header } = result;
    const key = logOf({ node, ...header });
    this.#rows += header.row_count;
    this.#time_ms = Math.max(this.#time_ms, newest_ms);
    if (header.sequence <= (this.#committed.get(key) ?? 0)) {
      this.#rows_before += header.row_count;
      return;
    }
    const received_ms = newest_ms + ON_ITS_WAY_MS;
    const decoded = decodeBatch(header, { node, received_ms, wire_bytes: message.length });
    if (decoded.kind !== "batch" || decoded.refused.length > 0 || decoded.retimed > 0) {
      throw new Error(`a generated batch of ${stream} holds rows that a collector would refuse`);
    }
    if (this.#held.length === 0) this.#held_since_ms = performance.now();
    this.#held.push(decoded.batch);
    this.#held_bytes += message.length;
    if (this.#held_bytes >= HELD_BYTES || performance.now() - this.#held_since_ms >= HELD_MS) await this.#append();
  }

  async #append(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    this.#held_bytes = 0;
    for (const batch of held) {
      while (!this.#writer.append(batch)) await delay(WAIT_MS);
      this.#appended.set(logOf(batch), batch.sequence);
    }
  }

  /** Resolves when all accepted batches are committed. */
  async settled(): Promise<void> {
    await this.#append();
    for (const [key, sequence] of this.#appended) while ((this.#committed.get(key) ?? 0) < sequence) await delay(WAIT_MS);
  }

  close(): void {
    this.#stop();
  }
}
