/** What a MIG device tells of itself. Nothing of its GPU's stands here: power, clocks and temperature it does not have. */
import type { ComputeDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";
import { readMemory } from "./memory.ts";
import { readProfiling } from "./profiling.ts";

export const MIG_FAMILIES: readonly ((device: ComputeDevice) => GpuValues)[] = [readMemory, readInstanceProfiling];

/** What GPM counts of its instance. PCIe and NVLink are the GPU's, whichever instance they are asked of. */
function readInstanceProfiling(device: Pick<ComputeDevice, "profile">): GpuValues {
  return Object.fromEntries(Object.entries(readProfiling(device)).filter(([name]) => name.endsWith("_ratio")));
}

/** "1g.10gb" of "NVIDIA H100 80GB HBM3 MIG 1g.10gb"; empty where the name does not end so. */
export const profileOf = (name: string): string => /\bMIG (\S+)$/.exec(name)?.[1] ?? "";
