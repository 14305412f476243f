/** What the test double plays, and the file that tells it (its lines are explained in state.h). */
import { renameSync, writeFileSync } from "node:fs";

/** In place of a GPU's slot: calls on the library itself. */
export type Slot = number | "library";

export interface NvmlGpu {
  readonly slot: number;
  /** By the double's key, e.g. power_mw; what is left out is "not supported". */
  readonly values: Readonly<Record<string, string | number>>;
  readonly processes?: readonly {
    readonly kind: "compute" | "graphics" | "mps";
    readonly pid: number;
    readonly used: number | "unknown";
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
      pci_bus_id: `00000000:${(0x1b + slot * 16).toString(16).toUpperCase()}:00.0`,
      architecture: 9,
      memory_total_bytes: 80 * GIB,
      memory_reserved_bytes: 512 * 1024 ** 2 + slot,
      memory_free_bytes: (10 + slot) * GIB,
      gpu_percent: 90 + slot,
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
      ...values,
    },
    processes: [
      { kind: "compute", pid: 4000 + slot, used: 60 * GIB },
      { kind: "graphics", pid: 5000 + slot, used: 12 * 1024 ** 2 },
      { kind: "mps", pid: 6000 + slot, used: "unknown" },
    ],
  };
}

export const exampleUuid = (slot: number): string => `GPU-0a1b2c3d-0000-4000-8000-00000000000${slot}`;

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
      ...(gpu.processes ?? []).map((process) => `process ${gpu.slot} ${process.kind} ${process.pid} ${process.used}`),
    ]),
    ...(state.failures ?? []).map((failure) => `fail ${failure.slot} ${failure.call} ${failure.code}`),
    ...(state.delays ?? []).map((delay) => `delay_ms ${delay.slot} ${delay.call} ${delay.ms}`),
  ];
  // Renamed into place: the double must never read half a file.
  writeFileSync(`${path}.new`, `${lines.join("\n")}\n`);
  renameSync(`${path}.new`, path);
}
