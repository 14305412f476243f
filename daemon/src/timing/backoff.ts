/** How long to wait before trying again. */

/** Doubles from `first_ms` to `longest_ms`; `attempt` counts from 0. Jitter, from a `random` in 0..1, keeps many apart. */
export const backoffMs = (attempt: number, random: number, first_ms = 100, longest_ms = 5_000): number =>
  Math.min(longest_ms, first_ms * 2 ** Math.min(attempt, 16)) * (0.5 + random / 2);
