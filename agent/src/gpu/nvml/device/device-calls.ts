/**
 * Calls on one device (a GPU or a MIG device): remembers what failed, skips a device that is unreachable for the rest
 * of a sample, and does not repeat at each sample what this kind of board does not have.
 */
import type { NvmlCall } from "../binding/calls.ts";
import type { CallTrail, FailedCall } from "../../port/gpu-state.ts";
import { asFailedCall, type Failure } from "./failures.ts";
import { fieldValueOf, FIELD_VALUE_BYTES, FIELDS, writeFieldRequest, type FieldRequest } from "../binding/field-values.ts";
import type { Argument, NvmlLibrary } from "../binding/library.ts";
import {
  IMPOSSIBLE_ANSWER,
  mayHaveOtherForm,
  meaningOf,
  NVML_ERROR_FUNCTION_NOT_FOUND,
  NVML_ERROR_NOT_SUPPORTED,
  NVML_SUCCESS,
} from "../binding/return-codes.ts";
import * as structs from "../binding/structs.ts";

export class DeviceCalls implements CallTrail {
  readonly library: NvmlLibrary;
  readonly handle: bigint;
  /** Where an answer is put; valid until the next call. */
  readonly answer = Buffer.alloc(structs.SCRATCH_SIZE);
  /** A second answer of calls that have two. */
  readonly second = Buffer.alloc(structs.SCRATCH_SIZE);
  /** Room for the answers of calls that have up to four. */
  readonly scratch: readonly Buffer[] = [
    this.answer,
    this.second,
    Buffer.alloc(structs.SCRATCH_SIZE),
    Buffer.alloc(structs.SCRATCH_SIZE),
  ];
  #fields = Buffer.alloc(FIELD_VALUE_BYTES + structs.SPARE_BYTES);
  #failures: Failure[] = [];
  #unreachable = false;
  /** What the board said that it does not have, until forgetAbsent(). */
  readonly #absent = new Map<string, Failure>();

  constructor(library: NvmlLibrary, handle: bigint) {
    this.library = library;
    this.handle = handle;
  }

  /** What failed since drainFailures(), oldest first. */
  get failures(): readonly Failure[] {
    return this.#failures;
  }

  get failed_count(): number {
    return this.#failures.length;
  }

  failedSince(count: number): readonly FailedCall[] {
    return this.#failures.slice(count).map(asFailedCall);
  }

  /** Until the failures are taken, a device found unreachable is not called again. */
  get is_unreachable(): boolean {
    return this.#unreachable;
  }

  drainFailures(): readonly Failure[] {
    const failures = this.#failures;
    this.#failures = [];
    this.#unreachable = false;
    return failures;
  }

  /** Drops the failures after the first `count`, which say nothing new; those that put the device out of reach stay. */
  forgetFailuresSince(count: number): void {
    if (!this.#unreachable) this.#failures.length = Math.min(this.#failures.length, count);
  }

  /** The next calls ask again for what was not there: a change of mode may have brought it. */
  forgetAbsent(): void {
    this.#absent.clear();
  }

  /** Makes the call on the device; false where it failed, which is then among the failures. */
  call(name: NvmlCall, ...args: readonly Argument[]): boolean {
    if (this.#unreachable) return false;
    const key = absenceKey(name, args);
    const absent = this.#absent.get(key);
    if (absent !== undefined) {
      this.#failures.push(absent);
      return false;
    }
    return this.judge(name, this.library.call(name, this.handle, ...args), key);
  }

  /** Records the code of a call made elsewhere; returns whether it succeeded. */
  judge(name: NvmlCall, code: number, key?: string): boolean {
    if (code === NVML_SUCCESS) return true;
    this.failed({ call: this.library.symbol(name), code }, key);
    return false;
  }

  failed(failure: Failure, key?: string): void {
    this.#failures.push(failure);
    const { reach } = meaningOf(failure.code);
    this.#unreachable ||= reach === "device" || reach === "library";
    const is_absent = failure.code === NVML_ERROR_NOT_SUPPORTED || failure.code === NVML_ERROR_FUNCTION_NOT_FOUND;
    if (key !== undefined && is_absent) this.#absent.set(key, failure);
  }

  uint32(name: NvmlCall, ...before: readonly Argument[]): number | undefined {
    return this.call(name, ...before, this.answer) ? structs.uint32(this.answer) : undefined;
  }

  uint64(name: NvmlCall, ...before: readonly Argument[]): number | undefined {
    return this.call(name, ...before, this.answer) ? structs.uint64(this.answer) : undefined;
  }

  /** The first of two numbers that the call gives. */
  firstOfTwo(name: NvmlCall): number | undefined {
    return this.call(name, this.answer, this.second) ? structs.uint32(this.answer) : undefined;
  }

  text(name: NvmlCall): string | undefined {
    return this.call(name, this.answer, structs.TEXT_SIZE) ? structs.text(this.answer) : undefined;
  }

  /** Several fields by one call; undefined in the place of each that failed. */
  fields(requests: readonly FieldRequest[]): (number | undefined)[] {
    if (requests.every((request) => this.#isAbsentField(request))) return requests.map(() => undefined);
    const size = requests.length * FIELD_VALUE_BYTES;
    if (this.#fields.length < size + structs.SPARE_BYTES) this.#fields = Buffer.alloc(size + structs.SPARE_BYTES);
    requests.forEach((request, place) => writeFieldRequest(this.#fields, place, request));
    if (!this.call("field_values", requests.length, this.#fields)) return requests.map(() => undefined);
    return requests.map((request, place) => {
      const { code, value } = fieldValueOf(this.#fields, place);
      if (code !== NVML_SUCCESS) this.failed({ call: FIELDS[request.field].symbol, code }, `field ${request.field}`);
      return code === NVML_SUCCESS ? value : undefined;
    });
  }

  /**
   * What the first form of a call gives, or where that fails in a way that another form may not, what the second gives. Only
   * the first one's failure is kept, and only where neither answers.
   */
  eitherForm<T>(first: () => T | undefined, second: () => T | undefined): T | undefined {
    const before = this.#failures.length;
    const reported = first();
    const failure = this.#failures.at(-1);
    if (reported !== undefined || this.#failures.length === before || failure === undefined) return reported;
    if (!mayHaveOtherForm(failure.code)) return undefined;
    const otherwise = second();
    if (otherwise !== undefined) this.forgetFailuresSince(before);
    return otherwise;
  }

  /** The call succeeded, and what it said can't be; `words` say what that was. */
  impossible(name: NvmlCall, words: string): undefined {
    this.#failures.push({ call: this.library.symbol(name), code: IMPOSSIBLE_ANSWER, detail: words });
  }

  #isAbsentField({ field }: FieldRequest): boolean {
    const absent = this.#absent.get(`field ${field}`);
    if (absent !== undefined) this.#failures.push(absent);
    return absent !== undefined;
  }
}

/** A board may have a call for one kind of clock or counter and not for another: those are the first arguments. */
function absenceKey(name: NvmlCall, args: readonly Argument[]): string {
  const first = args[0];
  const second = args[1];
  if (typeof first !== "number" || name === "field_values") return name;
  return typeof second === "number" ? `${name} ${first} ${second}` : `${name} ${first}`;
}
