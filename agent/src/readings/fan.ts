import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";
import { ratioOf } from "./units.ts";

/** nvidia-smi `fan.speed`. Absent on boards that the chassis cools. */
export function readFan(device: Pick<NvmlDevice, "fanPercent">): GpuValues {
  return { fan_speed_ratio: ratioOf(device.fanPercent()) };
}
