/** Which GPUs the driver has now: a handle and a UUID each. */
import type { Failure } from "./failures.ts";
import type { GpuCache } from "./gpu-cache.ts";
import { GpuUnit } from "./gpu-unit.ts";
import { LibraryDevice } from "./library-device.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { IMPOSSIBLE_ANSWER, NVML_SUCCESS } from "../binding/return-codes.ts";
import { unopenedName } from "../../unopened-gpu.ts";
import { SCRATCH_SIZE, text, TEXT_SIZE } from "../binding/structs.ts";

/** A GPU that the driver counts, but gives no handle or UUID for. */
export interface UnreachableGpu {
  readonly index: number;
  /** As an earlier enumeration had it at this index, else a name as unopened-gpu.ts gives it. */
  readonly uuid: string;
  readonly failure: Failure;
}

export interface Enumerated {
  readonly units: readonly GpuUnit[];
  readonly unreachable: readonly UnreachableGpu[];
}

/** Learns which GPU is being asked, and its name when known: the watchdog's ProgressWriter. */
export interface EnumerationObserver {
  at(gpu_index: number | undefined): void;
  named(gpu_index: number, uuid: string): void;
}

export interface EnumerationOptions {
  readonly skip: ReadonlySet<number>;
  /** UUIDs by index, as last seen. */
  readonly earlier: ReadonlyMap<number, string>;
  readonly observer: EnumerationObserver;
  /** NVIDIA's boards on the bus, in its order. */
  readonly boards: () => readonly string[];
  /** Empty where NVML does not say it it. */
  readonly driver_version: string;
  /** What is kept of a GPU, made where there is nothing yet. */
  readonly cacheOf: (uuid: string) => GpuCache;
}

/** How many GPUs the driver counts, or why it does not say. */
export function countDevices(library: NvmlLibrary): number | Failure {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  const code = library.call("count", answer);
  if (code !== NVML_SUCCESS) return { call: library.symbol("count"), code };
  const count = answer.readUInt32LE();
  return count <= MAX_GPUS ? count : { call: library.symbol("count"), code: IMPOSSIBLE_ANSWER, detail: `${count} GPUs` };
}

/** More than any node has; a driver that counts more is not believed. */
const MAX_GPUS = 256;
/** How NVML names a GPU. Any other text (a driver that writes nonsense) would be a new GPU at each sample. */
const GPU_UUID = /^GPU-[\w-]{1,80}$/;

function openUnit(library: NvmlLibrary, index: number, options: EnumerationOptions): GpuUnit | Failure {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  const handle_code = library.call("handle", index, answer);
  if (handle_code !== NVML_SUCCESS) return { call: library.symbol("handle"), code: handle_code };
  const handle = answer.readBigUInt64LE();
  const uuid_code = library.call("uuid", handle, answer, TEXT_SIZE);
  if (uuid_code !== NVML_SUCCESS) return { call: library.symbol("uuid"), code: uuid_code };
  const uuid = text(answer);
  if (!GPU_UUID.test(uuid)) return { call: library.symbol("uuid"), code: IMPOSSIBLE_ANSWER, detail: "not a UUID of a GPU" };
  const memory = options.cacheOf(uuid);
  const { driver_version } = options;
  return new GpuUnit(new LibraryDevice(library, handle, { index, uuid, gpm: memory.gpm, driver_version }), memory);
}

/** Opens each GPU but those to skip. One that fails costs no other. `earlier` gives UUIDs by index, as last seen. */
export function enumerateDevices(library: NvmlLibrary, count: number, options: EnumerationOptions): Enumerated {
  const units: GpuUnit[] = [];
  const failed: { readonly index: number; readonly failure: Failure }[] = [];
  for (let index = 0; index < count; index++) {
    if (options.skip.has(index)) continue;
    options.observer.at(index);
    const opened = openUnit(library, index, options);
    if (opened instanceof GpuUnit) {
      options.observer.named(index, opened.device.uuid);
      opened.refresh();
      units.push(opened);
    } else failed.push({ index, failure: opened });
  }
  options.observer.at(undefined);
  // An index moves when a GPU goes: the GPU there earlier may have another index now.
  const found = new Set(units.map((unit) => unit.device.uuid));
  const nameOf = (index: number): string => {
    const uuid = options.earlier.get(index);
    return uuid === undefined || found.has(uuid) ? unopenedName(index, count, options.boards()) : uuid;
  };
  return { units, unreachable: failed.map(({ index, failure }) => ({ index, uuid: nameOf(index), failure })) };
}
