/** nvmlClocksEventReason*: one bit a reason. */
import { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

import type { ThrottleFlags } from "../../port/gpu-device.ts";

/** A flag for each reason, so that no reason differs from "the driver does not report it". */
export function throttleFlagsOf(mask: number | undefined): ThrottleFlags | undefined {
  if (mask === undefined) return undefined;
  const flags: { -readonly [K in keyof ThrottleFlags]: ThrottleFlags[K] } = {};
  for (const { name, bit } of THROTTLE_READINGS) flags[name] = (mask & bit) === 0 ? 0 : 1;
  return flags;
}
