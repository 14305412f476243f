/** A counter that should stand still: its growth is an occurrence, which lasts until it stood still for quiet_ms. Pure. */

export interface GrowthState {
  readonly count: number;
  readonly grew_at_ms: number | undefined;
}

export interface GrowthStep {
  readonly state: GrowthState;
  /** By how much it grew at the beginning of an occurrence; absent where it did not grow, or keeps growing. */
  readonly grew_by?: number;
}

/**
 * Counting starts at the first value: growth before it is no event. A counter that is lower than before was reset
 * (driver reload), and its new value may be old too.
 */
export function stepGrowth(
  state: GrowthState | undefined,
  count: number | undefined,
  now_ms: number,
  quiet_ms: number,
): GrowthStep | undefined {
  if (count === undefined) return state === undefined ? undefined : { state };
  if (state === undefined || count < state.count) return { state: { count, grew_at_ms: state?.grew_at_ms } };
  if (count === state.count) return { state };
  const goes_on = state.grew_at_ms !== undefined && now_ms - state.grew_at_ms < quiet_ms;
  const next = { count, grew_at_ms: now_ms };
  return goes_on ? { state: next } : { state: next, grew_by: count - state.count };
}
