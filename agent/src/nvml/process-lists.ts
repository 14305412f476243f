/** The lists of processes that the driver keeps of a device. */
import type { DeviceCalls } from "./device-calls.ts";
import type { NvmlProcess, NvmlProcessKind } from "./port.ts";
import { NVML_ERROR_INSUFFICIENT_SIZE, NVML_SUCCESS } from "./return-codes.ts";
import * as structs from "./structs.ts";

/** Entries that a process list has room for at first, and at most: beyond, the driver's list is not believed. */
const FIRST_PROCESSES = 64;
const MOST_PROCESSES = 16_384;
/** Largest entry of a process list, in bytes. */
const ENTRY_BYTES = 24;

const PROCESS_CALLS = { compute: "compute_processes", graphics: "graphics_processes", mps: "mps_processes" } as const;

export class ProcessLists {
  readonly #calls: DeviceCalls;
  readonly #count = Buffer.alloc(4);
  #entries = Buffer.alloc(FIRST_PROCESSES * ENTRY_BYTES);

  constructor(calls: DeviceCalls) {
    this.#calls = calls;
  }

  /** Undefined where the driver does not have the list, or the call failed. */
  of(kind: NvmlProcessKind): readonly NvmlProcess[] | undefined {
    const { library, handle } = this.#calls;
    const name = PROCESS_CALLS[kind];
    const entry_size = structs.processEntrySize(library.symbol(name));
    // Processes come between two calls, so the room asked for last time may not do: a few tries, with room to spare.
    for (let tries = 0; tries < 4 && !this.#calls.isUnreachable; tries++) {
      this.#count.writeUInt32LE(Math.floor(this.#entries.length / entry_size));
      const code = library.call(name, handle, this.#count, this.#entries);
      const count = this.#count.readUInt32LE();
      if (code === NVML_SUCCESS) return structs.processes(this.#entries, count, entry_size);
      if (code !== NVML_ERROR_INSUFFICIENT_SIZE || count > MOST_PROCESSES) {
        this.#calls.judge(name, code);
        return undefined;
      }
      this.#entries = Buffer.alloc((count + FIRST_PROCESSES) * ENTRY_BYTES);
    }
    return undefined;
  }
}
