import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";

/** P0 to P15; beyond stands NVML_PSTATE_UNKNOWN. */
const SLOWEST = 15;

/** nvidia-smi `pstate`: 0 for P0, the fastest. */
export function readPerformanceState(device: Pick<NvmlDevice, "performanceState">): GpuValues {
  const state = device.performanceState();
  return { performance_state: state === undefined || state > SLOWEST ? undefined : state };
}
