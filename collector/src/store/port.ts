/** What the rest of the collector knows of the store: appending batches, and marks. */
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
   * Accepts a batch for writing, in order per (node, epoch, stream). False if the buffer of uncommitted batches is full: the
   * batch is not accepted, and the caller must not count it as held.
   */
  append(batch: AcceptedBatch): boolean;
  /** How many bytes append() accepts now before it refuses. */
  readonly room_bytes: number;
  /**
   * Marks by node, read from the tables themselves; a node without marks is missing. Asking for many nodes costs little more
   * than asking for one. Rejects with a retryable CollectorError while ClickHouse is away.
   */
  readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>>;
  /** Called after each commit with the marks that moved. Returns the function that ends it. */
  onCommitted(listener: (node: string, marks: readonly Mark[]) => void): () => void;
  /** Present if other collectors may write to the same tables. */
  readonly sharing?: NodeSharing | undefined;
}

/** One collector at a time answers for a node (docs/explanation/delivery.md). */
export interface NodeSharing {
  /**
   * Makes this collector the one that answers for the node, and forgets its queued batches. Read its marks only after this, and
   * append no batch before. Rejects with a retryable CollectorError if that is not possible now.
   */
  takeOver(node: string): Promise<void>;
  /** What answers for this node's rows; nodes with the same place are queried together. */
  placeOf(node: string): unknown;
  /** Called when another collector answers for a node. Returns the function that ends it. */
  onLost(listener: (node: string) => void): () => void;
}
