/** How a GPU is, or the library that it is read through, in words; device-state.ts has the numbers of the wire. */

export type StateWord =
  | "ok"
  | "lost"
  | "hung"
  | "driver_mismatch"
  | "no_permission"
  | "not_supported"
  | "recovering"
  | "not_present";

export interface StateAndReason {
  readonly state: StateWord;
  /** For people. Empty only where all is well. */
  readonly reason: string;
}

/** A question to the driver that gave no value. */
export interface FailedCall {
  /** What was called, as the catalogue's `origin` names it. */
  readonly call: string;
  /** For people: what went wrong, by which call, under which code. */
  readonly reason: string;
}

/** The calls on one device that failed, in their order, so that a failure can be matched with the reading that it cost. */
export interface CallTrail {
  /** How many failed so far. */
  readonly failed_count: number;
  /** Those after the first `count`. */
  failedSince(count: number): readonly FailedCall[];
}
