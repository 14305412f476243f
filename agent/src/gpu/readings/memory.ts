import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `memory.used`, `memory.free` and `memory.reserved`. Drivers before 510 count the reserved part as used. */
export function readMemory(device: Pick<GpuDevice, "memory">): GpuValues {
  const memory = device.memory();
  return {
    memory_used_bytes: memory?.used_bytes,
    memory_free_bytes: memory?.free_bytes,
    memory_reserved_bytes: memory?.reserved_bytes,
  };
}
