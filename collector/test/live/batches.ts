/** Short ways to write what a node reports, for tests of the live state. */
import type { Row, StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { AcceptedBatch } from "../../src/intake/batches/accepted-batch.ts";

export interface BatchOptions {
  readonly received_ms?: number;
  readonly backfill?: boolean;
}

/** An accepted batch of these rows; its place in the log means nothing to the live state. */
export function batchOf<S extends StreamName>(
  node: string,
  stream: S,
  rows: readonly Row<S>[],
  options: BatchOptions = {},
): AcceptedBatch<S> {
  return {
    node,
    epoch: 1,
    stream,
    sequence: 1,
    follows: 0,
    backfill: options.backfill ?? false,
    received_ms: options.received_ms ?? 1_000_000,
    month: 202_611,
    rows,
    node_times_ms: undefined,
    wire_bytes: 100,
  };
}

export const statusOf = (node: string, online: boolean, sent_ms = 0): heliograph.v1.NodeStatus =>
  heliograph.v1.NodeStatus.create({ schema: 1, node, online, sent_ms });

/** One after another: steps of a clock that only the test moves. */
export class TestClock {
  now_ms: number;

  constructor(now_ms = 1_000_000) {
    this.now_ms = now_ms;
  }

  readonly read = (): number => this.now_ms;
}
