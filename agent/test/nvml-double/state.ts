/** What the test double plays, and the file that describes it (its lines are explained in state.h). */
import { renameSync, writeFileSync } from "node:fs";

import { exampleDetail } from "./example-detail.ts";

/** A GPU's slot, a MIG device as `<slot>.<place>`, or calls on the library itself. */
export type Slot = number | `${number}.${number}` | "library";

type Values = Readonly<Record<string, string | number>>;

export interface NvmlGpu {
  readonly slot: number;
  /** By the double's key, e.g. power_mw; what is left out is "not supported". */
  readonly values: Values;
  /** MIG devices; what is left out of one, the GPU answers. */
  readonly migs?: readonly { readonly place: number; readonly values: Values }[];
  /** What processes used at times of the driver's clock, in µs: percent of SMs, memory, encoder and decoder. */
  readonly samples?: readonly { readonly pid: number; readonly time_us: number; readonly percent: readonly number[] }[];
  /** Each happens once, in the order of `serial`; types are nvmlEventType*. */
  readonly events?: readonly {
    readonly serial: number;
    readonly type: number;
    readonly data: number;
    readonly gpu_instance?: number;
  }[];
  readonly processes?: readonly {
    readonly kind: "compute" | "graphics" | "mps";
    readonly pid: number;
    readonly used: number | "unknown";
    /** GPU instance and compute instance of the MIG device that it runs on. */
    readonly instances?: readonly [number, number];
  }[];
}

export interface NvmlState {
  readonly library?: Readonly<Record<string, string | number>>;
  readonly gpus: readonly NvmlGpu[];
  /** `call` is a function's name, or "*" for each. */
  readonly failures?: readonly { readonly slot: Slot; readonly call: string; readonly code: number }[];
  readonly delays?: readonly { readonly slot: Slot; readonly call: string; readonly ms: number }[];
}

const GIB = 1024 ** 3;

/** A busy H100 with different values in each slot, so that a reading of the wrong GPU shows. */
export function exampleGpu(slot: number, values: NvmlGpu["values"] = {}): NvmlGpu {
  return {
    slot,
    values: {
      uuid: exampleUuid(slot),
      name: "NVIDIA H100 80GB HBM3",
      serial: `16501230000${slot}`,
      vbios_version: "96.00.89.00.01",
      pci_bus_id: `00000000:${((0x1b + slot * 16) % 256).toString(16).toUpperCase().padStart(2, "0")}:00.0`,
      architecture: 9,
      memory_total_bytes: 80 * GIB,
      memory_reserved_bytes: 512 * 1024 ** 2 + slot,
      memory_free_bytes: (10 + slot) * GIB,
      gpu_percent: 90 + (slot % 10),
      memory_percent: 40 + slot,
      temperature_c: 60 + slot,
      power_mw: 612_345 + slot * 1000,
      power_limit_mw: 700_000 - slot,
      power_limit_min_mw: 200_000,
      power_limit_max_mw: 700_000,
      energy_mj: 5_000_000_000_123 + slot * 1_000_000,
      sm_mhz: 1755 + slot,
      memory_mhz: 2619 + slot,
      graphics_mhz: 1740 + slot,
      video_mhz: 1545 + slot,
      encoder_percent: 3 + slot,
      decoder_percent: 7 + slot,
      fan_percent: 30 + slot,
      performance_state: slot,
      ...exampleDetail(slot),
      ...values,
    },
    processes: [
      { kind: "compute", pid: 4000 + slot, used: 60 * GIB },
      { kind: "graphics", pid: 5000 + slot, used: 12 * 1024 ** 2 },
      { kind: "mps", pid: 6000 + slot, used: "unknown" },
    ],
    samples: [
      { pid: 4000 + slot, time_us: 1_000_000, percent: [80, 40, 2, 0] },
      { pid: 4000 + slot, time_us: 1_500_000, percent: [90, 50, 4, 0] },
    ],
  };
}

/** A GPU split into `count` MIG devices, at most 7, each with a process of its own. */
export function exampleMigGpu(slot: number, count: number): NvmlGpu {
  const places = Array.from({ length: count }, (_, place) => place);
  return {
    ...exampleGpu(slot, { mig_mode: 1, mig_places: 7 }),
    migs: places.map((place) => ({
      place,
      values: {
        uuid: exampleMigUuid(slot, place),
        name: "NVIDIA H100 80GB HBM3 MIG 1g.10gb",
        gpu_instance: 7 + place,
        compute_instance: 0,
        multiprocessors: 16,
        memory_total_bytes: 10 * GIB,
        memory_reserved_bytes: 64 * 1024 ** 2,
        memory_free_bytes: (2 + place) * GIB,
        gpm_2: 10 + place,
        gpm_5: 20 + place,
      },
    })),
    processes: places.map((place) => ({
      kind: "compute",
      pid: 7000 + place,
      used: (place + 1) * 1024 ** 2,
      instances: [7 + place, 0],
    })),
    samples: [],
  };
}

export const exampleMigUuid = (slot: number, place: number): string => `MIG-0a1b2c3d-0000-4000-8000-0000000000${slot}${place}`;

export const exampleUuid = (slot: number): string => `GPU-0a1b2c3d-0000-4000-8000-${String(slot).padStart(12, "0")}`;

/** A machine with this many busy GPUs. */
export function exampleState(count: number): NvmlState {
  return {
    library: { driver_version: "570.86.15", nvml_version: "12.570.86.15", cuda_version: 12_080 },
    gpus: Array.from({ length: count }, (_, slot) => exampleGpu(slot)),
  };
}

/** Puts the state in force from the double's next call on, also for a call that waits. */
export function writeNvmlState(path: string, state: NvmlState): void {
  const lines = [
    ...Object.entries(state.library ?? {}).map(([key, value]) => `library ${key} ${value}`),
    ...state.gpus.flatMap((gpu) => [
      ...Object.entries(gpu.values).map(([key, value]) => `gpu ${gpu.slot} ${key} ${value}`),
      ...(gpu.processes ?? []).map((process) =>
        [`process ${gpu.slot} ${process.kind} ${process.pid} ${process.used}`, ...(process.instances ?? [])].join(" "),
      ),
      ...(gpu.migs ?? []).flatMap(({ place, values }) =>
        Object.entries(values).map(([key, value]) => `gpu ${gpu.slot}.${place} ${key} ${value}`),
      ),
      ...(gpu.events ?? []).map(
        ({ serial, type, data, gpu_instance = 0xffff_ffff }) => `event ${gpu.slot} ${serial} ${type} ${data} ${gpu_instance}`,
      ),
      ...(gpu.samples ?? []).map(({ pid, time_us, percent }) => `sample ${gpu.slot} ${pid} ${time_us} ${percent.join(" ")}`),
    ]),
    ...(state.failures ?? []).map((failure) => `fail ${failure.slot} ${failure.call} ${failure.code}`),
    ...(state.delays ?? []).map((delay) => `delay_ms ${delay.slot} ${delay.call} ${delay.ms}`),
  ];
  // Renamed into place: the double must never read half a file.
  writeFileSync(`${path}.new`, `${lines.join("\n")}\n`);
  renameSync(`${path}.new`, path);
}
