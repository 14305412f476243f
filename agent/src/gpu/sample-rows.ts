/** What a source read, as rows of the wire and the port's processes. What a device does not report is left out. */
import { MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import type { Row } from "@heliograph/proto/streams";
import { cutText } from "@heliograph/proto/text";

import type { DeviceProcess, GpuSample, SlowSample } from "./port/gpu-source.ts";
import { PROCESS_KINDS } from "./port/device-state.ts";
import type { SampledGpu, SampledProcess, UsePercent } from "./sampled-gpu.ts";

/** Without the entries that are undefined. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const reported: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) reported[name] = value as Exclude<T[typeof name], undefined>;
  }
  return reported;
}

/** A row for each GPU and each MIG device that is ok, the GPU first. */
export function readingRows(time_ms: number, gpus: readonly SampledGpu[]): GpuSample["readings"] {
  return gpus.flatMap(({ gpu_uuid, values, migs }) =>
    [{ mig_uuid: "", values }, ...migs].flatMap((device) =>
      device.values === undefined ? [] : [{ time_ms, gpu_uuid, mig_uuid: device.mig_uuid, ...present(device.values) }],
    ),
  );
}

const IDLE: UsePercent = { sm: 0, memory: 0, encoder: 0, decoder: 0 };

function useOf({ use }: SampledProcess): Partial<DeviceProcess> {
  if (use === undefined) return {};
  const { sm, memory, encoder, decoder } = use === "idle" ? IDLE : use;
  return {
    sm_utilization_ratio: sm / 100,
    memory_utilization_ratio: memory / 100,
    encoder_utilization_ratio: encoder / 100,
    decoder_utilization_ratio: decoder / 100,
  };
}

export function processRows(gpus: readonly SampledGpu[]): DeviceProcess[] {
  return gpus.flatMap(({ gpu_uuid, processes }) =>
    processes.map((process) => {
      const { pid, kind, mig_uuid, memory_used_bytes, memory_peak_bytes } = process;
      const reported = present({ memory_used_bytes, memory_peak_bytes });
      return { gpu_uuid, mig_uuid, pid, kind: PROCESS_KINDS[kind], ...reported, ...useOf(process) };
    }),
  );
}

/** Rows of the devices whose turn it was; undefined where no device was due. */
export function slowRows(time_ms: number, gpus: readonly SampledGpu[]): SlowSample | undefined {
  const read = gpus.flatMap(({ gpu_uuid, slow, migs }) => (slow === undefined ? [] : [{ gpu_uuid, slow, migs }]));
  if (read.length === 0) return undefined;
  return {
    health: read.map(({ gpu_uuid, slow }) => ({ time_ms, gpu_uuid, ...present(slow.health) })),
    links: read.flatMap(({ gpu_uuid, slow }) =>
      slow.links.map(({ link, values }) => ({ time_ms, gpu_uuid, link, ...present(values) })),
    ),
    capabilities: read.flatMap(({ gpu_uuid, slow, migs }) =>
      [{ mig_uuid: "", capabilities: slow.capabilities }, ...migs].flatMap(({ mig_uuid, capabilities = [] }) =>
        capabilities.map(({ reading, supported, reason }): Row<"capabilities"> => ({
          time_ms,
          gpu_uuid,
          mig_uuid,
          reading,
          supported,
          reason: cutText(reason, MAX_TEXT_LENGTH),
        })),
      ),
    ),
  };
}
