/**
 * GPUs and MIG devices as last reported: a record and a row give the next record. Pure, except for the values of the last
 * reading, which each device keeps in memory of its own (gpu-values.ts).
 */
import type { DeviceStateName } from "@heliograph/api/shapes/gpu";
import type { Row } from "@heliograph/proto/streams";

import { clipped, LIFETIMES } from "../bounds.ts";
import { noValues, copyValues, type GpuValues } from "./gpu-values.ts";
import { deviceStateName } from "../wire-names.ts";

export interface GpuRecord {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  readonly name: string;
  readonly memory_total_bytes: number | null;
  readonly state: DeviceStateName;
  readonly reason: string;
  /** Of the last reading, by the node's clock. */
  readonly time_ms: number | null;
  /** Of the last reading; overwritten by the next. */
  readonly values: GpuValues;
  /** When the collector last heard anything of it. */
  readonly last_heard_ms: number;
  /** Time of the newest inventory that lists it; 0 when none did. */
  readonly listed_ms: number;
  /** When an inventory came that does not list it, without any reading since. */
  readonly missing_since_ms: number | undefined;
}

export const newGpu = (node: string, gpu_uuid: string, mig_uuid: string): GpuRecord => ({
  node,
  gpu_uuid,
  mig_uuid,
  gpu_index: null,
  name: "",
  memory_total_bytes: null,
  state: "unknown",
  reason: "",
  time_ms: null,
  values: noValues(),
  last_heard_ms: 0,
  listed_ms: 0,
  missing_since_ms: undefined,
});

export function withReading(gpu: GpuRecord, row: Row<"gpu_readings">, received_ms: number): GpuRecord {
  copyValues(gpu.values, row);
  return {
    ...gpu,
    // States are reported on change and each hour. Until the first one, a reading shows that the device answers.
    state: gpu.state === "unknown" ? "ok" : gpu.state,
    time_ms: row.time_ms ?? null,
    last_heard_ms: received_ms,
    missing_since_ms: undefined,
  };
}

export const withState = (gpu: GpuRecord, row: Row<"gpu_states">, received_ms: number): GpuRecord => ({
  ...gpu,
  state: deviceStateName(row.state),
  reason: clipped(row.reason),
  last_heard_ms: received_ms,
});

export const withInventory = (gpu: GpuRecord, row: Row<"gpu_inventory">, received_ms: number): GpuRecord => ({
  ...gpu,
  gpu_index: row.gpu_index ?? null,
  name: clipped(row.name),
  memory_total_bytes: row.memory_total_bytes ?? null,
  last_heard_ms: received_ms,
  listed_ms: row.time_ms ?? 0,
  missing_since_ms: undefined,
});

/** A newer inventory of its node, of `listed_ms`, may not list it. */
export const afterListing = (gpu: GpuRecord, listed_ms: number, received_ms: number): GpuRecord =>
  gpu.listed_ms >= listed_ms || gpu.missing_since_ms !== undefined ? gpu : { ...gpu, missing_since_ms: received_ms };

/** Whether it has left its node: no inventory lists it and no reading came for a while. */
export function isGone(gpu: GpuRecord, now_ms: number): boolean {
  if (gpu.missing_since_ms === undefined) return false;
  const healthy = gpu.state === "ok" || gpu.state === "unknown" || gpu.state === "not_present";
  return now_ms - gpu.missing_since_ms > (healthy ? LIFETIMES.missing_gpu_ms : LIFETIMES.missing_failed_gpu_ms);
}
