import { PROFILING_READINGS } from "@heliograph/proto/profiling-readings";

import type { NvmlMemoryDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";
import { ratioOf } from "./units.ts";

const MIB = 1024 * 1024;

/**
 * What GPM counted since the last sample, of a GPU or a MIG device. Nothing at all after the first sample, where it is not
 * known yet; ratios beyond 0..1 are faults of the driver and no reading.
 */
export function readProfiling(device: Pick<NvmlMemoryDevice, "profile">): GpuValues {
  const profile = device.profile();
  if (profile === "pending") return {};
  const valueOf = ({ unit, metric }: (typeof PROFILING_READINGS)[number]): number | undefined => {
    const told = profile?.get(metric);
    if (told === undefined || told < 0) return undefined;
    return unit === "B/s" ? told * MIB : ratioOf(told);
  };
  return Object.fromEntries(PROFILING_READINGS.map((reading) => [reading.name, valueOf(reading)]));
}
