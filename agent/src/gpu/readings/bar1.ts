import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** Device memory that the host sees through its window, `nvidia-smi -q -d MEMORY`: BAR1 Used. */
export const readBar1 = (device: Pick<GpuDevice, "bar1UsedBytes">): GpuValues => ({ bar1_used_bytes: device.bar1UsedBytes() });
