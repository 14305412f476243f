import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

/** `nvidia-smi -q` Fabric: boards behind NVSwitches. A GPU that has not joined can't use NVLink at all. */
export function readFabric(gpu: Pick<GpuHealth, "fabric">): HealthValues {
  const fabric = gpu.fabric();
  return { fabric_state: fabric?.state, fabric_status: fabric?.status };
}
