/** The whole fleet. */
import type { GpuSummary } from "./gpu.ts";
import type { NodeSummary } from "./node.ts";

export interface FleetTotals {
  readonly nodes: number;
  readonly nodes_online: number;
  readonly gpus: number;
  readonly gpus_ok: number;
  /** GPUs that a job holds. */
  readonly gpus_owned: number;
  readonly power_watts: number;
  readonly memory_used_bytes: number;
  readonly memory_total_bytes: number;
  /** Mean over the GPUs that tell it; null when none does. */
  readonly gpu_utilization_ratio: number | null;
  readonly jobs_running: number;
}

/** GET /api/v1/fleet, and the snapshot of the live topic `fleet`. */
export interface FleetSnapshot {
  readonly time_ms: number;
  readonly totals: FleetTotals;
  readonly nodes: readonly NodeSummary[];
  readonly gpus: readonly GpuSummary[];
}
