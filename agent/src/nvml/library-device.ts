/** One GPU read through the library: turns calls and structs into the port's words, and keeps what failed. */
import type { NvmlCall } from "./calls.ts";
import type { Failure } from "./failures.ts";
import type { Argument, NvmlLibrary } from "./library.ts";
import type { NvmlClock, NvmlDevice, NvmlMemory, NvmlProcess, NvmlProcessKind } from "./port.ts";
import {
  meaningOf,
  NVML_ERROR_ARGUMENT_VERSION_MISMATCH,
  NVML_ERROR_FUNCTION_NOT_FOUND,
  NVML_ERROR_INSUFFICIENT_SIZE,
  NVML_SUCCESS,
} from "./return-codes.ts";
import * as structs from "./structs.ts";

/** Entries that a process list has room for at first, and at most: beyond, the driver's list is not believed. */
const FIRST_PROCESSES = 64;
const MOST_PROCESSES = 16_384;
/** Largest entry of a process list, in bytes. */
const ENTRY_BYTES = 24;

const PROCESS_CALLS = { compute: "compute_processes", graphics: "graphics_processes", mps: "mps_processes" } as const;

export class LibraryDevice implements NvmlDevice {
  readonly index: number;
  readonly uuid: string;
  readonly #library: NvmlLibrary;
  readonly #handle: bigint;
  readonly #answer = Buffer.alloc(structs.SCRATCH_SIZE);
  readonly #second = Buffer.alloc(8);
  readonly #count = Buffer.alloc(4);
  #entries = Buffer.alloc(FIRST_PROCESSES * ENTRY_BYTES);
  #failures: Failure[] = [];
  #unreachable = false;

  constructor(library: NvmlLibrary, handle: bigint, identity: { readonly index: number; readonly uuid: string }) {
    this.#library = library;
    this.#handle = handle;
    this.index = identity.index;
    this.uuid = identity.uuid;
  }

  /** What failed since the last time this was asked. Until then a GPU found unreachable is not called again. */
  takeFailures(): readonly Failure[] {
    const failures = this.#failures;
    this.#failures = [];
    this.#unreachable = false;
    return failures;
  }

  name = (): string | undefined => this.#text("name");
  serial = (): string | undefined => this.#text("serial");
  vbiosVersion = (): string | undefined => this.#text("vbios_version");
  pciBusId = (): string | undefined => (this.#call("pci_info", this.#answer) ? structs.pciBusId(this.#answer) : undefined);
  architecture = (): number | undefined => this.#uint32("architecture");
  powerMilliwatts = (): number | undefined => this.#uint32("power");
  enforcedPowerLimitMilliwatts = (): number | undefined => this.#uint32("enforced_power_limit");
  fanPercent = (): number | undefined => this.#uint32("fan");
  performanceState = (): number | undefined => this.#uint32("performance_state");
  encoderPercent = (): number | undefined => this.#uint32WithPeriod("encoder");
  decoderPercent = (): number | undefined => this.#uint32WithPeriod("decoder");

  energyMillijoules(): number | undefined {
    return this.#call("energy", this.#answer) ? structs.uint64(this.#answer) : undefined;
  }

  powerLimitMaxMilliwatts(): number | undefined {
    return this.#call("power_limits", this.#second, this.#answer) ? structs.uint32(this.#answer) : undefined;
  }

  clockMhz(clock: NvmlClock): number | undefined {
    return this.#call("clock", structs.CLOCK_TYPES[clock], this.#answer) ? structs.uint32(this.#answer) : undefined;
  }

  utilizationPercent(): { readonly gpu: number; readonly memory: number } | undefined {
    if (!this.#call("utilization", this.#answer)) return undefined;
    const [gpu, memory] = [structs.uint32(this.#answer, 0), structs.uint32(this.#answer, 4)];
    return gpu === undefined || memory === undefined ? undefined : { gpu, memory };
  }

  memory(): NvmlMemory | undefined {
    this.#answer.writeUInt32LE(structs.MEMORY_V2_VERSION);
    if (this.#call("memory_v2", this.#answer)) return structs.memoryV2(this.#answer);
    if (!this.#isOtherForm()) return undefined;
    return this.#call("memory", this.#answer) ? structs.memory(this.#answer) : undefined;
  }

  /** The plain call is leaving NVML; the versioned one is missing in older drivers. */
  temperatureCelsius(): number | undefined {
    if (this.#call("temperature", structs.TEMPERATURE_SENSOR_DIE, this.#answer)) return structs.uint32(this.#answer);
    if (!this.#isOtherForm()) return undefined;
    this.#answer.writeUInt32LE(structs.TEMPERATURE_V1_VERSION, 0);
    this.#answer.writeUInt32LE(structs.TEMPERATURE_SENSOR_DIE, 4);
    return this.#call("temperature_v", this.#answer) ? this.#answer.readInt32LE(8) : undefined;
  }

  processes(kind: NvmlProcessKind): readonly NvmlProcess[] | undefined {
    const name = PROCESS_CALLS[kind];
    const entry_size = structs.processEntrySize(this.#library.symbol(name));
    // Processes come between two calls, so the room asked for last time may not do: a few tries, with room to spare.
    for (let tries = 0; tries < 4 && !this.#unreachable; tries++) {
      this.#count.writeUInt32LE(Math.floor(this.#entries.length / entry_size));
      const code = this.#library.call(name, this.#handle, this.#count, this.#entries);
      const count = this.#count.readUInt32LE();
      if (code === NVML_SUCCESS) return structs.processes(this.#entries, count, entry_size);
      if (code !== NVML_ERROR_INSUFFICIENT_SIZE || count > MOST_PROCESSES) {
        this.#failed(name, code);
        return undefined;
      }
      this.#entries = Buffer.alloc((count + FIRST_PROCESSES) * ENTRY_BYTES);
    }
    return undefined;
  }

  #text(name: NvmlCall): string | undefined {
    return this.#call(name, this.#answer, structs.TEXT_SIZE) ? structs.text(this.#answer) : undefined;
  }

  #uint32(name: NvmlCall): number | undefined {
    return this.#call(name, this.#answer) ? structs.uint32(this.#answer) : undefined;
  }

  #uint32WithPeriod(name: NvmlCall): number | undefined {
    return this.#call(name, this.#answer, this.#second) ? structs.uint32(this.#answer) : undefined;
  }

  #call(name: NvmlCall, ...args: readonly Argument[]): boolean {
    if (this.#unreachable) return false;
    const code = this.#library.call(name, this.#handle, ...args);
    if (code !== NVML_SUCCESS) this.#failed(name, code);
    return code === NVML_SUCCESS;
  }

  #failed(name: NvmlCall, code: number): void {
    this.#failures.push({ call: this.#library.symbol(name), code });
    const { reach } = meaningOf(code);
    this.#unreachable ||= reach === "device" || reach === "library";
  }

  /** Whether the last call failed because this driver has it in another form only. */
  #isOtherForm(): boolean {
    const code = this.#failures.at(-1)?.code;
    return code === NVML_ERROR_FUNCTION_NOT_FOUND || code === NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
  }
}
