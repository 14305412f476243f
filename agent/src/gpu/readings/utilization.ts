import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";
import { ratioOf } from "./units.ts";

/** nvidia-smi `utilization.gpu` and `utilization.memory`. Absent on a GPU in MIG mode. */
export function readUtilization(device: Pick<GpuDevice, "utilizationPercent">): GpuValues {
  const percent = device.utilizationPercent();
  return { gpu_utilization_ratio: ratioOf(percent?.gpu), memory_utilization_ratio: ratioOf(percent?.memory) };
}
