/** A counter that should stand still: its growth is an occurrence, which lasts until it stood still for quiet_ms. Pure. */

export interface GrowthState {
  readonly count: number;
  readonly grew_at_ms: number | undefined;
}

export interface GrowthStep {
  readonly state: GrowthState;
  /** By how much it grew at the beginning of an occurrence; absent where it did not, or goes on growing. */
  readonly grew_by?: number;
}

/**
 * The first value is where counting begins: what happened before is not news. A counter that is lower than before was reset
 * (driver reload), and what it then shows is not known to be new either.
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
