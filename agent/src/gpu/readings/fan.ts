import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";
import { ratioOf } from "./units.ts";

/** nvidia-smi `fan.speed`. Absent on boards that the chassis cools. */
export function readFan(device: Pick<GpuDevice, "fanPercent">): GpuValues {
  return { fan_speed_ratio: ratioOf(device.fanPercent()) };
}
