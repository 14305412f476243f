import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

/** nvidia-smi `retired_pages.*`, before Ampere: pages of memory that are no longer used. */
export function readRetiredPages(gpu: Pick<GpuHealth, "retiredPages" | "retiredPagesPending">): HealthValues {
  return {
    retired_pages_single_bit: gpu.retiredPages("single_bit"),
    retired_pages_double_bit: gpu.retiredPages("double_bit"),
    retired_pages_pending: gpu.retiredPagesPending(),
  };
}
