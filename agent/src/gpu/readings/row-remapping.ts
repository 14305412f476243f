import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

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
