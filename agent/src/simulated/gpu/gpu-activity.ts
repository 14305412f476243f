/** Readings that follow from a board's load and state: engines, throttle reasons, and what performance monitoring counts. */
import type { GpuLoad } from "./gpu-load.ts";
import type { GpuModel } from "./gpu-models.ts";
import type { BoardState } from "./gpu-physics.ts";

const MIB = 1024 * 1024;
/** Memory stacks are warmer than the die. */
const MEMORY_WARMER_CELSIUS = 7;
/** From here on the power limit is what holds the clocks. */
const AT_LIMIT_RATIO = 0.985;
/** What a busy board moves over PCIe and over all its NVLinks. */
const PCIE_MIB = 2_600;
const NVLINK_MIB = 190_000;

/** Two digits are what NVML's whole percents have, and keep messages short. */
const percent = (ratio: number): number => Math.round(Math.min(1, ratio) * 100) / 100;
const whole = (mib: number): number => Math.round(mib) * MIB;

/** Training uses none of the video engines. */
export const engineReadings = (model: GpuModel, state: BoardState) => ({
  ...(model.memory_max_celsius === undefined
    ? {}
    : { memory_temperature_celsius: Math.round(state.temperature_celsius + MEMORY_WARMER_CELSIUS) }),
  encoder_utilization_ratio: 0,
  decoder_utilization_ratio: 0,
  jpeg_utilization_ratio: 0,
  ofa_utilization_ratio: 0,
  bar1_used_bytes: 2 * MIB,
  encoder_sessions: 0,
});

/** Why the clocks are where gpu-physics.ts put them. */
export function throttleReadings(model: GpuModel, state: BoardState, load: GpuLoad) {
  const flag = (holds: boolean): number => (holds ? 1 : 0);
  return {
    throttle_gpu_idle: flag(!load.has_process),
    throttle_clocks_setting: 0,
    throttle_power_cap: flag(load.has_process && state.power_watts >= AT_LIMIT_RATIO * model.limit_watts),
    throttle_hw_slowdown: 0,
    throttle_sync_boost: 0,
    throttle_sw_thermal: flag(load.has_process && state.temperature_celsius > model.slowdown_celsius),
    throttle_hw_thermal: 0,
    throttle_hw_power_brake: 0,
    throttle_display_clocks: 0,
  };
}

/** A job with mixed precision: tensor cores do the most, and a collective hang spins without work. */
export function profileReadings({ utilization_ratio, activity_ratio, memory_utilization_ratio }: GpuLoad) {
  return {
    graphics_active_ratio: percent(utilization_ratio),
    sm_active_ratio: percent(utilization_ratio * 0.88),
    sm_occupancy_ratio: percent(activity_ratio * 0.42),
    integer_active_ratio: percent(activity_ratio * 0.21),
    tensor_active_ratio: percent(activity_ratio * 0.55),
    dram_active_ratio: percent(memory_utilization_ratio * 0.9),
    fp64_active_ratio: 0,
    fp32_active_ratio: percent(activity_ratio * 0.12),
    fp16_active_ratio: percent(activity_ratio * 0.04),
    pcie_transmit_bytes_per_second: whole(PCIE_MIB * 0.6 * memory_utilization_ratio),
    pcie_receive_bytes_per_second: whole(PCIE_MIB * memory_utilization_ratio),
    nvlink_transmit_bytes_per_second: whole(NVLINK_MIB * activity_ratio),
    nvlink_receive_bytes_per_second: whole(NVLINK_MIB * activity_ratio),
  };
}
