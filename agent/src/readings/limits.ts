/** What a board is allowed to: temperatures, power and clocks. */
import type { NvmlHealth } from "../nvml/health-port.ts";
import type { HealthValues } from "./health-family.ts";
import { fromMilli } from "./units.ts";

/** `nvidia-smi -q -d TEMPERATURE`. */
export function readTemperatureLimits(gpu: Pick<NvmlHealth, "thresholdCelsius" | "slowdownMarginCelsius">): HealthValues {
  return {
    temperature_shutdown_celsius: gpu.thresholdCelsius("shutdown"),
    temperature_slowdown_celsius: gpu.thresholdCelsius("slowdown"),
    temperature_max_celsius: gpu.thresholdCelsius("gpu_max"),
    memory_temperature_max_celsius: gpu.thresholdCelsius("memory_max"),
    temperature_margin_celsius: gpu.slowdownMarginCelsius(),
  };
}

type PowerCalls = "powerLimitsMilliwatts" | "defaultPowerLimitMilliwatts" | "setPowerLimitMilliwatts";

/** nvidia-smi `power.min_limit`, `power.max_limit`, `power.default_limit` and `power.limit`. */
export function readPowerLimits(gpu: Pick<NvmlHealth, PowerCalls>): HealthValues {
  const limits = gpu.powerLimitsMilliwatts();
  return {
    power_limit_min_watts: fromMilli(limits?.lowest),
    power_limit_max_watts: fromMilli(limits?.highest),
    power_limit_default_watts: fromMilli(gpu.defaultPowerLimitMilliwatts()),
    power_limit_set_watts: fromMilli(gpu.setPowerLimitMilliwatts()),
  };
}

/** nvidia-smi `clocks.max.*`. */
export function readMaxClocks(gpu: Pick<NvmlHealth, "maxClockMhz">): HealthValues {
  return {
    sm_clock_max_mhz: gpu.maxClockMhz("sm"),
    memory_clock_max_mhz: gpu.maxClockMhz("memory"),
    graphics_clock_max_mhz: gpu.maxClockMhz("graphics"),
    video_clock_max_mhz: gpu.maxClockMhz("video"),
  };
}
