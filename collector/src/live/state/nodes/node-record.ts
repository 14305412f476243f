/** Nodes as last reported. Pure: a record and a row or status give the next record. */
import type { DeviceStateName } from "@heliograph/api/shapes/gpu";
import type { LatestHostReadings, NodeFacts } from "@heliograph/api/shapes/node";
import type { Row } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

import { clipped } from "../bounds.ts";
import { hostReadingsOf } from "./host-readings.ts";
import { deviceStateName } from "../wire-names.ts";

/** Batches on their way while a connection ends arrive after its end; later ones mean that the node is back. */
const IN_FLIGHT_MS = 5_000;

export interface NodeRecord {
  readonly node: string;
  readonly online: boolean;
  /** When its connection ended; undefined while it is online, or was never online. */
  readonly offline_since_ms: number | undefined;
  readonly last_seen_ms: number | null;
  readonly hostname: string;
  readonly agent_version: string;
  readonly nvml_state: DeviceStateName;
  readonly nvml_reason: string;
  readonly clock_skew_ms: number | null;
  readonly sample_interval_ms: number | null;
  readonly host: LatestHostReadings | null;
  readonly facts: NodeFacts;
}

export const newNode = (node: string): NodeRecord => ({
  node,
  online: false,
  offline_since_ms: undefined,
  last_seen_ms: null,
  hostname: "",
  agent_version: "",
  nvml_state: "unknown",
  nvml_reason: "",
  clock_skew_ms: null,
  sample_interval_ms: null,
  host: null,
  facts: { os_name: "", kernel_version: "", cpu_model: "", cpu_count: null, driver_version: "", cuda_version: "" },
});

/** The store has rows of it, the last of that time. */
export const expectedSince = (node: NodeRecord, last_heard_ms: number): NodeRecord =>
  node.online
    ? node
    : {
        ...node,
        offline_since_ms: Math.max(node.offline_since_ms ?? 0, last_heard_ms),
        last_seen_ms: Math.max(node.last_seen_ms ?? 0, last_heard_ms),
      };

/** A live batch came from it. */
export function heardFrom(node: NodeRecord, received_ms: number): NodeRecord {
  const late = node.offline_since_ms !== undefined && received_ms <= node.offline_since_ms + IN_FLIGHT_MS;
  return late
    ? { ...node, last_seen_ms: received_ms }
    : { ...node, online: true, offline_since_ms: undefined, last_seen_ms: received_ms };
}

export function withStatus(node: NodeRecord, status: heliograph.v1.NodeStatus, received_ms: number): NodeRecord {
  // A will was written when the connection began: its time says nothing about the clock.
  if (!status.online) return disconnectedAt(node, received_ms);
  return {
    ...node,
    online: true,
    offline_since_ms: undefined,
    last_seen_ms: received_ms,
    agent_version: clipped(status.agent_version),
    clock_skew_ms: status.sent_ms > 0 ? status.sent_ms - received_ms : null,
    sample_interval_ms: status.sample_interval_ms > 0 ? status.sample_interval_ms : null,
  };
}

export const disconnectedAt = (node: NodeRecord, at_ms: number): NodeRecord =>
  node.online || node.offline_since_ms === undefined ? { ...node, online: false, offline_since_ms: at_ms } : node;

export const withHost = (node: NodeRecord, row: Row<"host_readings">): NodeRecord => ({ ...node, host: hostReadingsOf(row) });

export const withNvmlState = (node: NodeRecord, row: Row<"gpu_states">): NodeRecord => ({
  ...node,
  nvml_state: deviceStateName(row.state),
  nvml_reason: clipped(row.reason),
});

export const withNodeInventory = (node: NodeRecord, row: Row<"node_inventory">): NodeRecord => ({
  ...node,
  hostname: clipped(row.hostname),
  agent_version: clipped(row.agent_version) || node.agent_version,
  facts: {
    os_name: clipped(row.os_name),
    kernel_version: clipped(row.kernel_version),
    cpu_model: clipped(row.cpu_model),
    cpu_count: row.cpu_count ?? null,
    driver_version: clipped(row.driver_version),
    cuda_version: clipped(row.cuda_version),
  },
});
