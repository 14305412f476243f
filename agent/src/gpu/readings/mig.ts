/** Readings that a MIG device itself has. Power, clocks and temperature are its GPU's. */
import type { ComputeDevice } from "../port/gpu-device.ts";
import { readProfiling } from "./activity.ts";
import { readMemory } from "./memory.ts";
import type { GpuValues } from "./reading-values.ts";

export const MIG_FAMILIES: readonly ((device: ComputeDevice) => GpuValues)[] = [readMemory, readInstanceProfiling];

/** What GPM counts of its instance. PCIe and NVLink are the GPU's, whichever instance is asked for them. */
function readInstanceProfiling(device: Pick<ComputeDevice, "profile">): GpuValues {
  return Object.fromEntries(Object.entries(readProfiling(device)).filter(([name]) => name.endsWith("_ratio")));
}

/** "1g.10gb" of "NVIDIA H100 80GB HBM3 MIG 1g.10gb"; empty where the name does not end so. */
export const profileOf = (name: string): string => /\bMIG (\S+)$/.exec(name)?.[1] ?? "";
