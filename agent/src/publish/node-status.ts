/** The node's status message: what it is, and which logs it keeps. */
import { heliograph } from "@heliograph/proto/wire";
import { SCHEMA_VERSION } from "@heliograph/proto/limits";

import type { StreamLog } from "../spool/stream-log.ts";

/** What a status says besides its logs. */
export interface NodeDescription {
  readonly node: string;
  readonly agent_version: string;
  readonly boot_id: string;
  readonly started_ms: number;
  readonly sample_interval_ms: number;
}

/** Encoded NodeStatus. */
export function describeStatus(
  node: NodeDescription,
  logs: readonly StreamLog[],
  online: boolean,
  sent_ms: number,
  former_nodes: readonly string[] = [],
): Uint8Array {
  return heliograph.v1.NodeStatus.encode({
    ...node,
    former_nodes: [...former_nodes],
    schema: SCHEMA_VERSION,
    online,
    sent_ms,
    logs: logs
      .filter((log) => log.last > 0)
      .map((log) => ({ epoch: log.epoch, stream: log.stream, first: log.first, last: log.last })),
  }).finish();
}
