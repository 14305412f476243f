import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `power.draw` and `enforced.power.limit`, and the energy counter (Volta and newer). */
export function readPower(device: Pick<GpuDevice, "powerWatts" | "enforcedPowerLimitWatts" | "energyJoules">): GpuValues {
  return {
    power_watts: device.powerWatts(),
    power_limit_watts: device.enforcedPowerLimitWatts(),
    energy_joules: device.energyJoules(),
  };
}
