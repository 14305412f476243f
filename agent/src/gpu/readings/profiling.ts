import { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";

import type { ComputeDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/**
 * What the hardware counted since the last sample, of a GPU or a MIG device. Nothing at all after the first sample, where it
 * is not known yet.
 */
export function readProfiling(device: Pick<ComputeDevice, "profile">): GpuValues {
  const counts = device.profile();
  if (counts === "pending") return {};
  const values: GpuValues = {};
  for (const { name } of PROFILING_READINGS) values[name] = counts?.get(name);
  return values;
}
