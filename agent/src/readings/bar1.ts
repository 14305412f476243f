import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";

/** Device memory that the host sees through its window, `nvidia-smi -q -d MEMORY`: BAR1 Used. */
export const readBar1 = (device: Pick<NvmlDevice, "bar1UsedBytes">): GpuValues => ({ bar1_used_bytes: device.bar1UsedBytes() });
