import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

/** nvidia-smi `ecc.mode.current` and `ecc.errors.*.total`. Absent on boards without ECC, and mostly while it is off. */
export function readEcc(gpu: Pick<GpuHealth, "eccMode" | "eccErrors">): HealthValues {
  return {
    ecc_enabled: gpu.eccMode(),
    ecc_corrected_volatile_errors: gpu.eccErrors("corrected_volatile"),
    ecc_uncorrected_volatile_errors: gpu.eccErrors("uncorrected_volatile"),
    ecc_corrected_aggregate_errors: gpu.eccErrors("corrected_aggregate"),
    ecc_uncorrected_aggregate_errors: gpu.eccErrors("uncorrected_aggregate"),
  };
}
