/** What the worker read, as rows of the wire and the port's processes. */
import type { DeviceProcess, GpuSample } from "../readings/gpu-source.ts";
import { PROCESS_KINDS } from "./device-state.ts";
import type { SampledGpu } from "./worker-protocol.ts";

/** A row for each GPU that is ok; a reading that it does not tell is left out. */
export function readingRows(time_ms: number, gpus: readonly SampledGpu[]): GpuSample["readings"] {
  return gpus.flatMap(({ gpu_uuid, values }) => {
    if (values === undefined) return [];
    const present = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    return [{ time_ms, gpu_uuid, mig_uuid: "", ...present }];
  });
}

export function processRows(gpus: readonly SampledGpu[]): DeviceProcess[] {
  return gpus.flatMap(({ gpu_uuid, processes }) =>
    processes.map(({ pid, kind, memory_used_bytes }) => ({
      gpu_uuid,
      mig_uuid: "",
      pid,
      kind: PROCESS_KINDS[kind],
      ...(memory_used_bytes === undefined ? {} : { memory_used_bytes }),
    })),
  );
}
