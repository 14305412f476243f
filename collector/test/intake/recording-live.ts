import type { heliograph } from "@heliograph/proto/wire";

import type { AcceptedBatch } from "../../src/intake/batches/accepted-batch.ts";
import type { LiveSink } from "../../src/live/port.ts";

/** Remembers what the live part received. */
export class RecordingLive implements LiveSink {
  readonly batches: AcceptedBatch[] = [];
  readonly statuses: heliograph.v1.NodeStatus[] = [];
  readonly gone: string[] = [];

  batch(batch: AcceptedBatch): void {
    this.batches.push(batch);
  }
  status(status: heliograph.v1.NodeStatus): void {
    this.statuses.push(status);
  }
  disconnected(node: string): void {
    this.gone.push(node);
  }
}
