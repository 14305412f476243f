/**
 * Scalar readings: each is one number, and the answer to one question. Everything in the catalogue is, except what stands
 * here: those come several by one question, or need a decision. So a new scalar reading needs no entry in this file.
 */
import {
  GPU_HEALTH_READINGS,
  GPU_READINGS,
  type GpuHealthName,
  type GpuReadingName,
} from "@heliograph/proto/catalogue/catalogue";
import { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";
import { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

const COMPOUND_GPU_READINGS = [
  "gpu_utilization_ratio",
  "memory_utilization_ratio",
  "memory_used_bytes",
  "memory_free_bytes",
  "memory_reserved_bytes",
  ...THROTTLE_READINGS.map(({ name }) => name),
  ...PROFILING_READINGS.map(({ name }) => name),
] as const satisfies readonly GpuReadingName[];

const COMPOUND_HEALTH_READINGS = [
  "remapped_rows_correctable",
  "remapped_rows_uncorrectable",
  "row_remap_pending",
  "row_remap_failed",
  "row_remap_banks_max",
  "row_remap_banks_high",
  "row_remap_banks_partial",
  "row_remap_banks_low",
  "row_remap_banks_none",
  "pcie_generation",
  "pcie_generation_max",
  "pcie_width_lanes",
  "pcie_width_max_lanes",
  "pcie_replays",
  "fabric_state",
  "fabric_status",
  "fabric_bandwidth_degraded",
  "fabric_route_recovery",
  "fabric_route_unhealthy",
  "fabric_access_timeout",
  "fabric_configuration",
] as const satisfies readonly GpuHealthName[];

/** A scalar reading of each sample. */
export type GpuScalar = Exclude<GpuReadingName, (typeof COMPOUND_GPU_READINGS)[number]>;
/** A scalar reading of gpu_health. */
export type HealthScalar = Exclude<GpuHealthName, (typeof COMPOUND_HEALTH_READINGS)[number]>;

const compound: ReadonlySet<string> = new Set([...COMPOUND_GPU_READINGS, ...COMPOUND_HEALTH_READINGS]);

export const GPU_SCALARS = GPU_READINGS.map(({ name }) => name).filter((name): name is GpuScalar => !compound.has(name));
export const HEALTH_SCALARS = GPU_HEALTH_READINGS.map(({ name }) => name).filter(
  (name): name is HealthScalar => !compound.has(name),
);
