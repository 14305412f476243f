import { monthEnd, monthOf } from "@heliograph/proto/month";

/** How long it is from `time_ms` to the end of its UTC month, in ms. */
export function msToMonthEnd(time_ms: number): number {
  return monthEnd(monthOf(time_ms)) - time_ms;
}
