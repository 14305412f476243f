/** One GPU or MIG device: its state, latest readings and processes. */
import type { GpuReadingName } from "@heliograph/proto/catalogue/catalogue";

export type DeviceStateName =
  | "ok"
  | "lost"
  | "hung"
  | "driver_mismatch"
  | "no_permission"
  | "not_supported"
  | "recovering"
  | "not_present"
  | "unknown";

/** Latest value of each reading in the catalogue; null where it was due and not readable, or was never told. */
export type LatestGpuReadings = { readonly [name in GpuReadingName]: number | null };

export interface GpuSummary {
  readonly node: string;
  readonly gpu_uuid: string;
  /** Empty for the GPU itself. */
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  readonly name: string;
  readonly memory_total_bytes: number | null;
  readonly state: DeviceStateName;
  /** Why it is in this state; empty when ok. */
  readonly reason: string;
  /** When the readings were taken, by the node's clock; null when there was none yet. */
  readonly time_ms: number | null;
  readonly readings: LatestGpuReadings;
  /** Jobs that hold it now. */
  readonly job_ids: readonly string[];
}

export interface GpuProcessSummary {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly pid: number;
  readonly user: string;
  readonly command: string;
  readonly memory_used_bytes: number | null;
  readonly job_id: string;
}

/** GET /api/v1/gpus/{uuid}, and the snapshot of the live topic `gpu/<uuid>` (null there while the GPU is unknown). */
export interface GpuDetail {
  readonly time_ms: number;
  /** The GPU itself and its MIG devices; asked for by a MIG UUID, that device alone. */
  readonly gpus: readonly GpuSummary[];
  readonly processes: readonly GpuProcessSummary[];
}

/** A device, by its UUIDs. */
export type DeviceId = Pick<GpuSummary, "gpu_uuid" | "mig_uuid">;
