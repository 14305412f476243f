import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";
import { fromMilli } from "./units.ts";

type PowerCalls = "powerMilliwatts" | "enforcedPowerLimitMilliwatts" | "energyMillijoules";

/** nvidia-smi `power.draw` and `enforced.power.limit`, and the energy counter (Volta and newer). */
export function readPower(device: Pick<NvmlDevice, PowerCalls>): GpuValues {
  return {
    power_watts: fromMilli(device.powerMilliwatts()),
    power_limit_watts: fromMilli(device.enforcedPowerLimitMilliwatts()),
    energy_joules: fromMilli(device.energyMillijoules()),
  };
}
