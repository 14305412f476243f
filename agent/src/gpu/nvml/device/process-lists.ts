/** The lists of processes that the driver keeps of a device, in the newest form that this driver answers to. */
import type { NvmlCall } from "../binding/calls.ts";
import type { DeviceCalls } from "./device-calls.ts";
import type { GpuProcess, GpuProcessKind } from "../../port/gpu-device.ts";
import {
  LARGEST_ENTRY_BYTES,
  processEntrySize,
  UNTOUCHED,
  writtenEntrySize,
  type ProcessListForm,
} from "../binding/process-entry-size.ts";
import {
  IMPOSSIBLE_ANSWER,
  mayHaveOtherForm,
  NVML_ERROR_FUNCTION_NOT_FOUND,
  NVML_ERROR_INSUFFICIENT_SIZE,
  NVML_SUCCESS,
} from "../binding/return-codes.ts";
import * as structs from "../binding/structs.ts";

/** Entries that a process list has room for at first, and at most: a longer list of the driver is not believed. */
const FIRST_PROCESSES = 64;
const MAX_PROCESSES = 16_384;

const FORMS: readonly ProcessListForm[] = ["v3", "v2", "v1"];

type Answer = { readonly processes: readonly GpuProcess[] } | { readonly code: number };

const roomFor = (entries: number): Buffer => Buffer.alloc(entries * LARGEST_ENTRY_BYTES + structs.SPARE_BYTES);

export class ProcessLists {
  readonly #calls: DeviceCalls;
  /** Bytes of an entry, by the form that was asked. */
  readonly #expected: Readonly<Record<ProcessListForm, number>>;
  readonly #count = Buffer.alloc(structs.SCRATCH_SIZE);
  #entries = roomFor(FIRST_PROCESSES);
  #room = FIRST_PROCESSES;

  constructor(calls: DeviceCalls, driver_version: string) {
    this.#calls = calls;
    const { library } = calls;
    const sizeOf = (form: ProcessListForm): number => processEntrySize(form, driver_version, library);
    this.#expected = { v3: sizeOf("v3"), v2: sizeOf("v2"), v1: sizeOf("v1") };
  }

  /** Undefined where the driver does not have the list, or no form of the call gave one. */
  of(kind: GpuProcessKind): readonly GpuProcess[] | undefined {
    let failed: { readonly name: NvmlCall; readonly code: number } | undefined;
    for (const form of FORMS) {
      if (this.#calls.is_unreachable) return undefined;
      const name = `${kind}_processes_${form}` as const;
      const answer = this.#ask(name, form);
      if ("processes" in answer) return answer.processes;
      // A form that this library lacks says least about why.
      if (failed === undefined || failed.code === NVML_ERROR_FUNCTION_NOT_FOUND) failed = { name, code: answer.code };
      if (!mayHaveOtherForm(answer.code)) break;
    }
    if (failed !== undefined) this.#calls.judge(failed.name, failed.code);
    return undefined;
  }

  #ask(name: NvmlCall, form: ProcessListForm): Answer {
    const { library, handle } = this.#calls;
    const expected = this.#expected[form];
    // Processes come between two calls, so the room asked for last time may not do: a few tries, with room to spare.
    for (let tries = 0; tries < 4; tries++) {
      this.#count.writeUInt32LE(this.#room);
      this.#entries.fill(UNTOUCHED);
      const code = library.call(name, handle, this.#count, this.#entries);
      const count = this.#count.readUInt32LE();
      if (code === NVML_SUCCESS) {
        if (count > this.#room) return { code: IMPOSSIBLE_ANSWER };
        return { processes: structs.processes(this.#entries, count, writtenEntrySize(this.#entries, count, expected)) };
      }
      if (code !== NVML_ERROR_INSUFFICIENT_SIZE) return { code };
      if (count > MAX_PROCESSES) return { code: IMPOSSIBLE_ANSWER };
      this.#room = Math.max(this.#room, count + FIRST_PROCESSES);
      this.#entries = roomFor(this.#room);
    }
    return { code: NVML_ERROR_INSUFFICIENT_SIZE };
  }
}
