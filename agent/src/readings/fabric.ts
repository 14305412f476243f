import type { NvmlHealth } from "../nvml/health-port.ts";
import type { HealthValues } from "./health-family.ts";

/** NVML_GPU_FABRIC_STATE_NOT_SUPPORTED: a board that is in no fabric. */
const NOT_SUPPORTED = 0;

/** `nvidia-smi -q` Fabric: boards behind NVSwitches. A GPU that has not joined can't use NVLink at all. */
export function readFabric(gpu: Pick<NvmlHealth, "fabric">): HealthValues {
  const fabric = gpu.fabric();
  const is_in_one = fabric !== undefined && fabric.state !== NOT_SUPPORTED;
  return { fabric_state: is_in_one ? fabric.state : undefined, fabric_status: is_in_one ? fabric.status : undefined };
}
