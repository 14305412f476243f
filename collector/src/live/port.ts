/** What intake and broker report to the live part. It never waits for the store, and the store never waits for it. */
import type { heliograph } from "@heliograph/proto/wire";

import type { AcceptedBatch } from "../intake/batches/accepted-batch.ts";

export interface LiveSink {
  /** A batch that intake accepted for the first time. Backfill is passed too, and left out by the live part itself. */
  batch(batch: AcceptedBatch): void;
  /** A status that the node published. */
  status(status: heliograph.v1.NodeStatus, received_ms: number): void;
  /** The node's connection ended, with or without its last will. */
  disconnected(node: string, at_ms: number): void;
}
