/** What the rest of the collector knows of the store: appending, marks, and questions to ClickHouse. */
import type { StreamName } from "@heliograph/proto/streams";

import type { AcceptedBatch } from "../intake/batches/accepted-batch.ts";

/** How far ClickHouse has committed one log of a node. */
export interface Mark {
  readonly epoch: number;
  readonly stream: StreamName;
  /** Highest committed sequence; 0 when nothing is. */
  readonly sequence: number;
}

export interface DurableStore {
  /**
   * Takes a batch to be written, in order per (node, epoch, stream). False when the buffer of what is not committed is
   * at its bound: the batch is not taken, and the caller must not count it as held.
   */
  append(batch: AcceptedBatch): boolean;
  /** How much append() takes at the moment before it refuses, in bytes. */
  readonly room_bytes: number;
  /**
   * Marks by node, read from the tables themselves; a node without any is missing. Asking for many nodes costs little more
   * than asking for one. Rejects with a retryable CollectorError while ClickHouse is away.
   */
  readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>>;
  /** Called after each commit with the marks that moved. Returns the function that ends it. */
  onCommitted(listener: (node: string, marks: readonly Mark[]) => void): () => void;
  /** Present where other collectors may write to the same tables. */
  readonly sharing?: NodeSharing | undefined;
}

/** One collector at a time answers for a node (docs/explanation/delivery.md). */
export interface NodeSharing {
  /**
   * Makes this collector the one that answers for the node, and forgets what of it is queued: marks are to be read after it,
   * and no batch appended before. Rejects with a retryable CollectorError if that can't be done now.
   */
  takeOver(node: string): Promise<void>;
  /** What answers for this node's rows: nodes of one place are asked for together. */
  placeOf(node: string): unknown;
  /** Called when another collector answers for a node. Returns the function that ends it. */
  onLost(listener: (node: string) => void): () => void;
}
