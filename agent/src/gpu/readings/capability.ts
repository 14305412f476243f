/** Which readings a device gives, and why not the others: found by reading them. Pure. */
import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";

import type { FailedCall } from "../port/gpu-state.ts";

export interface CapabilityNote {
  /** Name of the reading in the catalogue. */
  readonly reading: string;
  readonly supported: boolean;
  /** Empty where it is supported. */
  readonly reason: string;
}

const NO_VALUE = "the driver gave no value";
const ORIGINS: ReadonlyMap<string, string> = new Map(
  [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name, origin }) => [name, origin]),
);

/** The failure of the call that the reading comes from; a family makes several. An older form of it has another suffix. */
function failureOf(reading: string, failures: readonly FailedCall[]): FailedCall | undefined {
  const origin = ORIGINS.get(reading) ?? "";
  return failures.find(({ call }) => origin.includes(call.replace(/_v\d$/, ""))) ?? failures[0];
}

/** Notes on what one family read; `failures` are those of its calls, `rejected` the impossible values that it gave. */
export function capabilityNotesOf(
  values: Readonly<Record<string, number | undefined>>,
  failures: readonly FailedCall[],
  rejected: readonly CapabilityNote[] = [],
): CapabilityNote[] {
  return Object.entries(values).map(([reading, value]) => {
    if (value !== undefined) return { reading, supported: true, reason: "" };
    const impossible = rejected.find((note) => note.reading === reading);
    if (impossible !== undefined) return impossible;
    const failure = failureOf(reading, failures);
    return { reading, supported: false, reason: failure === undefined ? NO_VALUE : failure.reason };
  });
}

/** Notes that the readings of these names are not there, all for one reason. */
export const missingNotes = (names: readonly string[], reason: string): CapabilityNote[] =>
  names.map((reading) => ({ reading, supported: false, reason }));
