/** Which GPUs the driver has now: a handle and a UUID each. */
import type { Failure } from "./failures.ts";
import { LibraryDevice } from "./library-device.ts";
import type { NvmlLibrary } from "./library.ts";
import { NVML_SUCCESS } from "./return-codes.ts";
import { SCRATCH_SIZE, text, TEXT_SIZE } from "./structs.ts";

/** A GPU that the driver counts, but gives no handle or UUID for. */
export interface UnreachableGpu {
  readonly index: number;
  /** Empty unless an earlier enumeration had one at this index. */
  readonly uuid: string;
  readonly failure: Failure;
}

export interface Enumerated {
  readonly devices: readonly LibraryDevice[];
  readonly unreachable: readonly UnreachableGpu[];
}

/** Told which GPU is being asked, and its name when known: the watchdog's ProgressWriter. */
export interface EnumerationObserver {
  at(gpu_index: number | undefined): void;
  named(gpu_index: number, uuid: string): void;
}

/** How many GPUs the driver counts, or why it does not say. */
export function countDevices(library: NvmlLibrary): number | Failure {
  const answer = Buffer.alloc(4);
  const code = library.call("count", answer);
  return code === NVML_SUCCESS ? answer.readUInt32LE() : { call: library.symbol("count"), code };
}

function openDevice(library: NvmlLibrary, index: number): LibraryDevice | Failure {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  const handle_code = library.call("handle", index, answer);
  if (handle_code !== NVML_SUCCESS) return { call: library.symbol("handle"), code: handle_code };
  const handle = answer.readBigUInt64LE();
  const uuid_code = library.call("uuid", handle, answer, TEXT_SIZE);
  if (uuid_code !== NVML_SUCCESS) return { call: library.symbol("uuid"), code: uuid_code };
  return new LibraryDevice(library, handle, { index, uuid: text(answer) });
}

/** Opens each GPU but those to skip. One that fails costs itself alone. `earlier` gives UUIDs by index, as last seen. */
export function enumerateDevices(
  library: NvmlLibrary,
  count: number,
  options: {
    readonly skip: ReadonlySet<number>;
    readonly earlier: ReadonlyMap<number, string>;
    readonly observer: EnumerationObserver;
  },
): Enumerated {
  const devices: LibraryDevice[] = [];
  const failed: { readonly index: number; readonly failure: Failure }[] = [];
  for (let index = 0; index < count; index++) {
    if (options.skip.has(index)) continue;
    options.observer.at(index);
    const opened = openDevice(library, index);
    if (opened instanceof LibraryDevice) {
      options.observer.named(index, opened.uuid);
      devices.push(opened);
    } else failed.push({ index, failure: opened });
  }
  options.observer.at(undefined);
  // An index moves when a GPU goes: what stood there earlier may be another one, and is now found elsewhere.
  const found = new Set(devices.map((device) => device.uuid));
  const nameOf = (index: number): string => {
    const uuid = options.earlier.get(index) ?? "";
    return found.has(uuid) ? "" : uuid;
  };
  return { devices, unreachable: failed.map(({ index, failure }) => ({ index, uuid: nameOf(index), failure })) };
}
