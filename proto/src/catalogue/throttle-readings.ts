/**
 * Why the clocks of a GPU are below their maximum: one flag a reason, so that the mean of a column is the share of time
 * under that reason, in rollups too. All come from one bit mask that a single call gives.
 */
import type { Reading } from "./reading.ts";

const flag = <const N extends string>(name: N, field_number: number, bit: number, meaning: string, nvidia_smi: string) =>
  ({
    name,
    field_number,
    bit,
    type: "uint32",
    kind: "gauge",
    cadence: "tick",
    unit: "",
    meaning: `1 while ${meaning}, else 0`,
    origin: "nvmlDeviceGetCurrentClocksEventReasons",
    nvidia_smi: `clocks_event_reasons.${nvidia_smi}`,
  }) as const satisfies Reading & { readonly bit: number };

/** `bit` is the reason's place in NVML's mask. */
export const THROTTLE_READINGS = [
  flag("throttle_gpu_idle", 38, 0x1, "clocks are low because nothing runs on the GPU", "gpu_idle"),
  flag("throttle_clocks_setting", 39, 0x2, "clocks are held by a setting of the user", "applications_clocks_setting"),
  flag("throttle_power_cap", 40, 0x4, "clocks are lowered to keep to the power limit", "sw_power_cap"),
  flag("throttle_hw_slowdown", 41, 0x8, "the hardware lowers clocks, for heat or for the power supply", "hw_slowdown"),
  flag("throttle_sync_boost", 42, 0x10, "clocks follow the slowest GPU of a sync boost group", "sync_boost"),
  flag("throttle_sw_thermal", 43, 0x20, "the driver lowers clocks for heat", "sw_thermal_slowdown"),
  flag("throttle_hw_thermal", 44, 0x40, "the hardware lowers clocks for heat", "hw_thermal_slowdown"),
  flag("throttle_hw_power_brake", 45, 0x80, "the power supply has the hardware lower clocks", "hw_power_brake_slowdown"),
  flag("throttle_display_clocks", 46, 0x100, "clocks are held by what a display needs", "display_clocks_setting"),
] as const;
