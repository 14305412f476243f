/** What a GPU does: how busy it is, why its clocks are low, and what its hardware counters say. */
import { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";
import { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

import type { ComputeDevice, GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./reading-values.ts";

/** nvidia-smi `utilization.gpu` and `utilization.memory`. Absent on a GPU in MIG mode. */
export function readUtilization(device: Pick<GpuDevice, "utilizationPercent">): GpuValues {
  const percent = device.utilizationPercent();
  return { gpu_utilization_ratio: ratioOf(percent?.gpu), memory_utilization_ratio: ratioOf(percent?.memory) };
}

const ratioOf = (percent: number | undefined): number | undefined => (percent === undefined ? undefined : percent / 100);

const NO_REASONS: GpuValues = Object.fromEntries(THROTTLE_READINGS.map(({ name }) => [name, undefined]));

/** nvidia-smi `clocks_event_reasons.*`: a flag for each reason, so that "no reason" and "not readable" differ. */
export const readThrottle = (device: Pick<GpuDevice, "throttleReasons">): GpuValues => ({
  ...NO_REASONS,
  ...device.throttleReasons(),
});

/**
 * What the hardware counted since the last sample, of a GPU or a MIG device. Nothing at all after the first sample: there is
 * no earlier one to compare with.
 */
export function readProfiling(device: Pick<ComputeDevice, "profile">): GpuValues {
  const counts = device.profile();
  if (counts === "pending") return {};
  const values: GpuValues = {};
  for (const { name } of PROFILING_READINGS) values[name] = counts?.get(name);
  return values;
}
