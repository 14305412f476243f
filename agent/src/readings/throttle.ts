import { THROTTLE_READINGS } from "@heliograph/proto/throttle-readings";

import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `clocks_event_reasons.*`: a flag for each reason, so that none at all is told apart from "not readable". */
export function readThrottle(device: Pick<NvmlDevice, "throttleReasons">): GpuValues {
  const mask = device.throttleReasons();
  return Object.fromEntries(
    THROTTLE_READINGS.map(({ name, bit }) => [name, mask === undefined ? undefined : (mask & bit) === 0 ? 0 : 1]),
  );
}
