/** Device memory: how much is used, and how many of its rows have been replaced. */
import type { ComputeDevice } from "../port/gpu-device.ts";
import type { GpuHealth } from "../port/gpu-health.ts";
import type { GpuValues, HealthValues } from "./reading-values.ts";

/** nvidia-smi `memory.used`, `memory.free` and `memory.reserved`. Drivers before 510 count the reserved part as used. */
export function readMemory(device: Pick<ComputeDevice, "memory">): GpuValues {
  const memory = device.memory();
  return {
    memory_used_bytes: memory?.used_bytes,
    memory_free_bytes: memory?.free_bytes,
    memory_reserved_bytes: memory?.reserved_bytes,
  };
}

/** nvidia-smi `remapped_rows.*`, Ampere and newer: spare rows take the place of bad ones. */
export function readRowRemapping(gpu: Pick<GpuHealth, "remappedRows">): HealthValues {
  const rows = gpu.remappedRows();
  return {
    remapped_rows_correctable: rows?.correctable,
    remapped_rows_uncorrectable: rows?.uncorrectable,
    row_remap_pending: rows?.pending,
    row_remap_failed: rows?.failed,
  };
}

/** nvidia-smi `remapped_rows.histogram.*`: how many spare rows the banks of memory have left. */
export function readRemapHistogram(gpu: Pick<GpuHealth, "remapHistogram">): HealthValues {
  const banks = gpu.remapHistogram();
  return {
    row_remap_banks_max: banks?.max,
    row_remap_banks_high: banks?.high,
    row_remap_banks_partial: banks?.partial,
    row_remap_banks_low: banks?.low,
    row_remap_banks_none: banks?.none,
  };
}
