/** MIG devices of a simulated GPU: what each has, and the sum of their loads for the GPU. */
import type { Row } from "@heliograph/proto/streams";

import type { SimulatedBoard } from "../simulated-board.ts";
import { profileReadings } from "./gpu-activity.ts";
import type { GpuLoad } from "./gpu-load.ts";

const MIB = 1024 * 1024;
/** Compute slices of a GPU of 80 GB, and memory and multiprocessors of one that is free of them; as nvidia-smi mig -lgip lists H100. */
const COMPUTE_SLICES = 7;
const PROFILES: Readonly<Record<string, { readonly memory_mib: number; readonly multiprocessors: number }>> = {
  "1g.10gb": { memory_mib: 9_856, multiprocessors: 16 },
  "2g.20gb": { memory_mib: 20_096, multiprocessors: 32 },
  "3g.40gb": { memory_mib: 40_448, multiprocessors: 60 },
};
const RESERVED_BYTES = 16 * MIB;

/** Instances are numbered from here on, as the driver does when it splits a whole GPU. */
const FIRST_INSTANCE = 7;

/** The GPU's MIG devices, of these profiles. */
export function splitBoard(whole: SimulatedBoard, profiles: readonly string[], newUuid: () => string): SimulatedBoard[] {
  return profiles.map((profile, index) => ({
    ...whole,
    uuid: newUuid(),
    seed: whole.seed + 101 * (index + 1),
    model: {
      ...whole.model,
      name: `${whole.model.name} MIG ${profile}`,
      memory_total_bytes: (PROFILES[profile]?.memory_mib ?? 0) * MIB,
      memory_reserved_bytes: RESERVED_BYTES,
    },
    parts: [],
    mig: { gpu_uuid: whole.uuid, profile, slices: Number.parseInt(profile, 10), gpu_instance_id: FIRST_INSTANCE + index },
  }));
}

/** Multiprocessors of a MIG device; undefined for a GPU. */
export const multiprocessorsOf = ({ mig }: SimulatedBoard): number | undefined =>
  mig === undefined ? undefined : PROFILES[mig.profile]?.multiprocessors;

const usableBytes = ({ model }: SimulatedBoard): number => model.memory_total_bytes - model.memory_reserved_bytes;

/** Load of a GPU, of those of its MIG devices in their order. */
export function loadOfParts(whole: SimulatedBoard, loads: readonly GpuLoad[]): GpuLoad {
  const sum = (of: (load: GpuLoad, part: SimulatedBoard) => number): number =>
    whole.parts.reduce((total, part, index) => total + (loads[index] === undefined ? 0 : of(loads[index], part)), 0);
  const shareOf = (part: SimulatedBoard): number => (part.mig?.slices ?? 0) / COMPUTE_SLICES;
  return {
    utilization_ratio: sum((load, part) => load.utilization_ratio * shareOf(part)),
    memory_utilization_ratio: sum((load, part) => load.memory_utilization_ratio * shareOf(part)),
    activity_ratio: sum((load, part) => load.activity_ratio * shareOf(part)),
    memory_used_ratio: sum((load, part) => load.memory_used_ratio * usableBytes(part)) / usableBytes(whole),
    has_process: loads.some(({ has_process }) => has_process),
  };
}

/** Readings that NVML has only for MIG devices, once a GPU is split. */
const OF_PARTS: ReadonlySet<string> = new Set([
  "gpu_utilization_ratio",
  "memory_utilization_ratio",
  "encoder_utilization_ratio",
  "decoder_utilization_ratio",
  "jpeg_utilization_ratio",
  "ofa_utilization_ratio",
]);

/** What is reported of the GPU itself when it is split: its instances are counted, and not the whole. */
export const ofSplitGpu = <T extends object>(reading: T): T =>
  Object.fromEntries(Object.entries(reading).filter(([name]) => !OF_PARTS.has(name) && !name.endsWith("_active_ratio"))) as T;

/** Names and reasons of what a split GPU does not report. */
export const isOfParts = (reading: string): boolean => OF_PARTS.has(reading) || reading.endsWith("_active_ratio");

/** What a MIG device reports: its memory, and what performance monitoring counts of its instance. */
export function readPart(part: SimulatedBoard, load: GpuLoad, idle_bytes: number, time_ms: number) {
  const usable = usableBytes(part);
  const memory_used_bytes = Math.round(Math.max(idle_bytes, usable * load.memory_used_ratio));
  const counted = part.model.has_gpm ? profileReadings(load) : {};
  return {
    time_ms,
    gpu_uuid: part.mig?.gpu_uuid ?? part.uuid,
    mig_uuid: part.uuid,
    memory_used_bytes,
    memory_free_bytes: usable - memory_used_bytes,
    memory_reserved_bytes: part.model.memory_reserved_bytes,
    ...Object.fromEntries(Object.entries(counted).filter(([name]) => name.endsWith("_ratio"))),
  };
}

/** A note on each reading that the MIG device has. */
export const partCapabilities = (reading: Row<"gpu_readings">, time_ms: number): Row<"capabilities">[] => {
  const { time_ms: _, gpu_uuid = "", mig_uuid = "", ...values } = reading;
  return Object.keys(values).map((name) => ({ time_ms, gpu_uuid, mig_uuid, reading: name, supported: true, reason: "" }));
};
