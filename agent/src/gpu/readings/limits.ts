/** What a board is allowed to: temperatures, power and clocks. */
import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

/** `nvidia-smi -q -d TEMPERATURE`. */
export function readTemperatureLimits(gpu: Pick<GpuHealth, "thresholdCelsius" | "slowdownMarginCelsius">): HealthValues {
  return {
    temperature_shutdown_celsius: gpu.thresholdCelsius("shutdown"),
    temperature_slowdown_celsius: gpu.thresholdCelsius("slowdown"),
    temperature_max_celsius: gpu.thresholdCelsius("gpu_max"),
    memory_temperature_max_celsius: gpu.thresholdCelsius("memory_max"),
    temperature_margin_celsius: gpu.slowdownMarginCelsius(),
  };
}

type PowerCalls = "powerLimitsWatts" | "defaultPowerLimitWatts" | "setPowerLimitWatts";

/** nvidia-smi `power.min_limit`, `power.max_limit`, `power.default_limit` and `power.limit`. */
export function readPowerLimits(gpu: Pick<GpuHealth, PowerCalls>): HealthValues {
  const limits = gpu.powerLimitsWatts();
  return {
    power_limit_min_watts: limits?.lowest,
    power_limit_max_watts: limits?.highest,
    power_limit_default_watts: gpu.defaultPowerLimitWatts(),
    power_limit_set_watts: gpu.setPowerLimitWatts(),
  };
}

/** nvidia-smi `clocks.max.*`. */
export function readMaxClocks(gpu: Pick<GpuHealth, "maxClockMhz">): HealthValues {
  return {
    sm_clock_max_mhz: gpu.maxClockMhz("sm"),
    memory_clock_max_mhz: gpu.maxClockMhz("memory"),
    graphics_clock_max_mhz: gpu.maxClockMhz("graphics"),
    video_clock_max_mhz: gpu.maxClockMhz("video"),
  };
}
