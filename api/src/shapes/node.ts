/** One node, all nodes, and what administrators ask of them. */
import type { HostReadingName } from "@heliograph/proto/catalogue/catalogue";

import type { DeviceStateName, GpuProcessSummary, GpuSummary } from "./gpu.ts";

export type LatestHostReadings = { readonly [name in HostReadingName]: number | null };

export interface NodeSummary {
  readonly node: string;
  readonly online: boolean;
  /** When the collector last heard of it; null when never in this collector's memory. */
  readonly last_seen_ms: number | null;
  readonly hostname: string;
  readonly agent_version: string;
  readonly gpu_count: number;
  /** NVML as a whole. */
  readonly nvml_state: DeviceStateName;
  readonly nvml_reason: string;
  /** Node's clock minus the collector's, at the last status; null when unknown. */
  readonly clock_skew_ms: number | null;
  /** Time between two of its samples, as its last status says; null when unknown. */
  readonly sample_interval_ms: number | null;
  /** Latest host readings; null when there was none yet. */
  readonly host: LatestHostReadings | null;
}

/** What a node is, as its inventory tells; empty strings and null until it did. */
export interface NodeFacts {
  readonly os_name: string;
  readonly kernel_version: string;
  readonly cpu_model: string;
  readonly cpu_count: number | null;
  readonly driver_version: string;
  readonly cuda_version: string;
}

/** GET /api/v1/nodes/{node}, and the snapshot of the live topic `node/<node>` (null there while the node is unknown). */
export interface NodeDetail extends NodeSummary, NodeFacts {
  readonly gpus: readonly GpuSummary[];
  readonly processes: readonly GpuProcessSummary[];
}

/** GET /api/v1/nodes */
export interface NodesSnapshot {
  readonly time_ms: number;
  readonly nodes: readonly NodeSummary[];
}

/** What became of a command to a node. */
export interface NodeCommandAnswer {
  readonly node: string;
  /** False where it is kept for when the node is there again. */
  readonly told: boolean;
}
