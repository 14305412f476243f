import { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

const NOT_TOLD: GpuValues = Object.fromEntries(THROTTLE_READINGS.map(({ name }) => [name, undefined]));

/** nvidia-smi `clocks_event_reasons.*`: a flag for each reason, so that none at all is told apart from "not readable". */
export const readThrottle = (device: Pick<GpuDevice, "throttleReasons">): GpuValues => ({
  ...NOT_TOLD,
  ...device.throttleReasons(),
});
