import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `clocks.sm`, `clocks.mem`, `clocks.gr` and `clocks.video`, as they run now. */
export function readClocks(device: Pick<GpuDevice, "clockMhz">): GpuValues {
  return {
    sm_clock_mhz: device.clockMhz("sm"),
    memory_clock_mhz: device.clockMhz("memory"),
    graphics_clock_mhz: device.clockMhz("graphics"),
    video_clock_mhz: device.clockMhz("video"),
  };
}
