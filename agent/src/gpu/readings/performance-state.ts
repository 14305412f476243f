import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** P0 to P15; what drivers say beyond stands for unknown. */
const SLOWEST = 15;

/** nvidia-smi `pstate`: 0 for P0, the fastest. */
export function readPerformanceState(device: Pick<GpuDevice, "performanceState">): GpuValues {
  const state = device.performanceState();
  return { performance_state: state === undefined || state > SLOWEST ? undefined : state };
}
