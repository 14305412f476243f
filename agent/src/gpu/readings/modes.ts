import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

type ModeCalls = "persistenceMode" | "migMode" | "accountingMode" | "computeMode" | "bar1TotalBytes" | "fanCount";

/** nvidia-smi `persistence_mode`, `mig.mode.current`, `accounting.mode` and `compute_mode`; size of BAR1, and the fans. */
export function readModes(gpu: Pick<GpuHealth, ModeCalls>): HealthValues {
  return {
    persistence_mode: gpu.persistenceMode(),
    mig_enabled: gpu.migMode(),
    accounting_enabled: gpu.accountingMode(),
    compute_mode: gpu.computeMode(),
    bar1_total_bytes: gpu.bar1TotalBytes(),
    fan_count: gpu.fanCount(),
  };
}
