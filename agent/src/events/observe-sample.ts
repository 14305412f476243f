/** From a sample of the GPUs to what it says about their health. Pure. */
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceStatus, GpuSample } from "../readings/gpu-source.ts";
import type { GpuCondition, GpuObservation } from "./gpu-observation.ts";

const { DeviceState } = heliograph.v1;

const CONDITIONS = new Map<heliograph.v1.DeviceState, GpuCondition>([
  [DeviceState.DEVICE_STATE_OK, "ok"],
  [DeviceState.DEVICE_STATE_LOST, "lost"],
  [DeviceState.DEVICE_STATE_HUNG, "hung"],
]);

const conditionOf = (status: DeviceStatus, nvml: DeviceStatus | undefined): GpuCondition => {
  // While NVML as a whole is away, what it says about a GPU says nothing about the GPU.
  if (nvml !== undefined && nvml.state !== DeviceState.DEVICE_STATE_OK) return "unknown";
  return CONDITIONS.get(status.state) ?? "unknown";
};

const isPhysical = (device: { readonly gpu_uuid: string; readonly mig_uuid: string }): boolean =>
  device.gpu_uuid !== "" && device.mig_uuid === "";

/** One observation of each physical GPU that the sample knows. */
export function observeSample(sample: GpuSample): GpuObservation[] {
  const nvml = sample.states.find((status) => status.gpu_uuid === "");
  const readings = new Map(sample.readings.filter(isPhysical).map((row) => [row.gpu_uuid, row]));
  return sample.states.filter(isPhysical).map((status) => {
    const utilization_ratio = readings.get(status.gpu_uuid)?.gpu_utilization_ratio ?? undefined;
    return {
      gpu_uuid: status.gpu_uuid,
      condition: conditionOf(status, nvml),
      reason: status.reason,
      ...(utilization_ratio === undefined ? {} : { utilization_ratio }),
    };
  });
}

/** How many GPUs answer; undefined while NVML as a whole does not say. */
export function countGpus(sample: GpuSample): number | undefined {
  const nvml = sample.states.find((status) => status.gpu_uuid === "");
  if (nvml?.state !== DeviceState.DEVICE_STATE_OK) return undefined;
  return sample.states.filter((status) => isPhysical(status) && status.state !== DeviceState.DEVICE_STATE_LOST).length;
}
