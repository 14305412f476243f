/**
 * A condition that comes and goes, with hysteresis: it begins once it has held for begin_after_ms, and ends once it has not
 * held for end_after_ms. So a value that crosses its threshold again and again is one occurrence. Pure.
 */
export interface LatchRule {
  readonly begin_after_ms: number;
  readonly end_after_ms: number;
}

export interface LatchState {
  readonly is_on: boolean;
  /** Since when the condition is other than is_on says, without a break. */
  readonly otherwise_since_ms: number | undefined;
}

export interface LatchStep {
  readonly state: LatchState;
  /** at_ms is when the condition changed, not when that was believed. */
  readonly change?: { readonly kind: "began" | "ended"; readonly at_ms: number };
}

export const LATCH_OFF: LatchState = { is_on: false, otherwise_since_ms: undefined };

/** `holds` undefined: not known at this time, which changes nothing. A clock that is set back starts the wait again. */
export function stepLatch(state: LatchState, holds: boolean | undefined, now_ms: number, rule: LatchRule): LatchStep {
  if (holds === undefined) return { state };
  if (holds === state.is_on) return { state: { is_on: state.is_on, otherwise_since_ms: undefined } };
  const since = Math.min(state.otherwise_since_ms ?? now_ms, now_ms);
  const wait_ms = state.is_on ? rule.end_after_ms : rule.begin_after_ms;
  if (now_ms - since < wait_ms) return { state: { is_on: state.is_on, otherwise_since_ms: since } };
  return {
    state: { is_on: holds, otherwise_since_ms: undefined },
    change: { kind: holds ? "began" : "ended", at_ms: since },
  };
}
