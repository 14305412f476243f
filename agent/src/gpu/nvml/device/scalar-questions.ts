/** How NVML is asked for a scalar reading: one call or one field value, and how its number becomes the catalogue's unit. */
import { NVML_CALLS, type NvmlCall } from "../binding/calls.ts";
import type { Field } from "../binding/field-values.ts";
import * as structs from "../binding/structs.ts";
import type { DeviceCalls } from "./device-calls.ts";

interface Conversion {
  /** NVML's units in one of the catalogue's: 1000 for milliwatts, 100 for percent. */
  readonly per_unit?: number;
  /** A number by which drivers say that there is no value. */
  readonly absent?: number;
}

export interface CallQuestion extends Conversion {
  readonly call: NvmlCall;
  /** The arguments between the device and the answers. */
  readonly args?: readonly number[];
  /** Which of the call's answers it is; the first if left out. */
  readonly place?: number;
  /** Where the number is in the answer, in bytes, where that is a struct. */
  readonly offset?: number;
  /** 32 if left out. */
  readonly bits?: 32 | 64;
}

export interface FieldQuestion extends Conversion {
  readonly field: Field;
  /** The number may be below zero, although drivers give it in an unsigned field. */
  readonly is_signed?: boolean;
}

/** Asked by a function, because there is more than one way. */
export interface SpecialQuestion extends Conversion {
  readonly ask: (calls: DeviceCalls) => number | undefined;
}

export type ScalarQuestion = CallQuestion | FieldQuestion | SpecialQuestion;

/** The answer in the catalogue's unit; undefined where the driver gives none, which is then among the failures of `calls`. */
export function askScalar(calls: DeviceCalls, question: ScalarQuestion): number | undefined {
  const value =
    "call" in question ? askCall(calls, question) : "field" in question ? askField(calls, question) : question.ask(calls);
  if (value === undefined || value === question.absent) return undefined;
  return question.per_unit === undefined ? value : value / question.per_unit;
}

function askCall(calls: DeviceCalls, { call, args = [], place = 0, offset = 0, bits }: CallQuestion): number | undefined {
  // Parameters that are neither the device nor arguments are answers.
  const answers = calls.scratch.slice(0, NVML_CALLS[call].parameters.length - 1 - args.length);
  if (!calls.call(call, ...args, ...answers)) return undefined;
  const answer = answers[place];
  if (answer === undefined) return undefined;
  return bits === 64 ? structs.uint64(answer, offset) : structs.uint32(answer, offset);
}

function askField(calls: DeviceCalls, { field, is_signed = false }: FieldQuestion): number | undefined {
  const value = calls.fields([{ field }])[0];
  return is_signed && value !== undefined && value > 0x7fff_ffff && value <= 0xffff_ffff ? value - 2 ** 32 : value;
}
