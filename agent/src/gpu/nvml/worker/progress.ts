/**
 * How far the worker is, in memory that both threads share: a thread inside a hung call can send no message.
 *
 *   Int32  0 calls started   1 call in progress (its place in NVML_CALL_NAMES, from 1; 0 = none)   2 GPU index, from 1 (0 = none)
 *   (all zero, as it is before the thread runs, means: at NVML as a whole, not inside a call)
 *   then one place of TEXT_SIZE bytes a GPU index: its UUID, as soon as the worker knows it
 */
import { NVML_CALL_NAMES, type NvmlCall } from "../binding/calls.ts";
import type { CallObserver } from "../binding/library.ts";
import { TEXT_SIZE } from "../binding/structs.ts";

/** More GPUs than a node has; those above are watched too, only without a name. */
const NAMED_GPUS = 64;
const HEAD_BYTES = 16;

export const PROGRESS_BYTES = HEAD_BYTES + NAMED_GPUS * TEXT_SIZE;

/** What a worker is doing. */
export interface Position {
  /** Differs from the last one when the worker got on. */
  readonly calls: number;
  /** Undefined while it is not inside NVML. */
  readonly call: NvmlCall | undefined;
  /** Undefined while it is at NVML as a whole. */
  readonly gpu_index: number | undefined;
  /** Empty where not known. */
  readonly gpu_uuid: string;
}

/** Of each call, from 1 on: 0 is none. */
const NUMBERS = Object.fromEntries(NVML_CALL_NAMES.map((name, place) => [name, place + 1])) as Readonly<Record<NvmlCall, number>>;

/** The worker's end. */
export class ProgressWriter implements CallObserver {
  readonly #head: Int32Array;
  readonly #names: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#head = new Int32Array(memory, 0, 3);
    this.#names = new Uint8Array(memory, HEAD_BYTES);
  }

  /** From here on the work is for this GPU, or for NVML as a whole. */
  at(gpu_index: number | undefined): void {
    Atomics.store(this.#head, 2, gpu_index === undefined ? 0 : gpu_index + 1);
  }

  /** This GPU has this UUID. */
  named(gpu_index: number, uuid: string): void {
    if (gpu_index >= NAMED_GPUS) return;
    const place = this.#names.subarray(gpu_index * TEXT_SIZE, (gpu_index + 1) * TEXT_SIZE);
    place.fill(0);
    place.set(Buffer.from(uuid).subarray(0, TEXT_SIZE));
  }

  entering(name: NvmlCall): void {
    Atomics.store(this.#head, 1, NUMBERS[name]);
    Atomics.add(this.#head, 0, 1);
  }

  left(): void {
    Atomics.store(this.#head, 1, 0);
  }
}

/** The watchdog's end. */
export function readProgress(memory: SharedArrayBuffer): Position {
  const head = new Int32Array(memory, 0, 3);
  const index = Atomics.load(head, 2) - 1;
  const call = Atomics.load(head, 1);
  const name =
    index < 0 || index >= NAMED_GPUS ? Buffer.alloc(0) : Buffer.from(memory, HEAD_BYTES + index * TEXT_SIZE, TEXT_SIZE);
  return {
    calls: Atomics.load(head, 0),
    call: call === 0 ? undefined : NVML_CALL_NAMES[call - 1],
    gpu_index: index < 0 ? undefined : index,
    gpu_uuid: name.toString("utf8").replaceAll("\0", ""),
  };
}
