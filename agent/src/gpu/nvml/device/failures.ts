/** From the failed calls on one GPU to its state. */
import type { FailedCall, StateAndReason } from "../../port/gpu-state.ts";
import { meaningOf } from "../binding/return-codes.ts";

/** One call that did not give NVML_SUCCESS. */
export interface Failure {
  /** The symbol that was called. */
  readonly call: string;
  readonly code: number;
  /** What the loader said, where the library or a symbol could not be loaded. */
  readonly detail?: string;
}

/** Names a failure for people: what, by which call, under which code. */
export function describe(failure: Failure): string {
  const { name, words } = meaningOf(failure.code);
  return `${words} (${failure.call}: ${name}${failure.detail === undefined ? "" : `; ${failure.detail}`})`;
}

/** The same in the port's words. */
export const asFailedCall = (failure: Failure): FailedCall => ({ call: failure.call, reason: describe(failure) });

export const stateOf = (failure: Failure): StateAndReason => ({
  state: meaningOf(failure.code).state,
  reason: describe(failure),
});

/** The failure that puts NVML as a whole out of use, if there is one. */
export const libraryFailure = (failures: readonly Failure[]): Failure | undefined =>
  failures.find((failure) => meaningOf(failure.code).reach === "library");

/**
 * A device is ok as long as something of it could be read; its reason then names what could not, save for what
 * its kind of board does not have. Otherwise the worst failure decides.
 */
export function deviceState(failures: readonly Failure[], anything_read: boolean): StateAndReason {
  const fatal = failures.find((failure) => meaningOf(failure.code).reach === "device");
  if (fatal !== undefined) return stateOf(fatal);
  const loud = failures.filter((failure) => meaningOf(failure.code).reach !== "quiet");
  if (anything_read) return { state: "ok", reason: loud.map(describe).join("; ") };
  const first = loud[0] ?? failures[0];
  return first === undefined ? { state: "not_supported", reason: "the driver gave no reading of this GPU" } : stateOf(first);
}
