/** How long it is from `time_ms` to the end of its UTC month, in ms. */
export function msToMonthEnd(time_ms: number): number {
  const date = new Date(time_ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) - time_ms;
}
