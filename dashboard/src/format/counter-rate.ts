/** One value of a counter with the time of its reading. */
export interface CounterSample {
  readonly time_ms: number;
  readonly value: number | null;
}

/** Growth of a counter in units a second; undefined where two samples do not show it: absent, out of order, or reset. */
export function counterRate(before: CounterSample, after: CounterSample): number | undefined {
  const span_ms = after.time_ms - before.time_ms;
  if (before.value === null || after.value === null || span_ms <= 0 || after.value < before.value) return undefined;
  return ((after.value - before.value) * 1_000) / span_ms;
}
