/**
 * Every scalar reading with the question that NVML answers it by. A new one is a row here, an entry in the catalogue and its
 * call (binding/calls.ts) or field (binding/field-values.ts): docs/how-to/contributing.md.
 */
import type { GpuScalar, HealthScalar } from "../../port/scalar-readings.ts";
import { NVML_ERROR_INSUFFICIENT_SIZE, NVML_SUCCESS } from "../binding/return-codes.ts";
import * as structs from "../binding/structs.ts";
import type { DeviceCalls } from "./device-calls.ts";
import type { ScalarQuestion } from "./scalar-questions.ts";

const MILLI = 1_000;
const PERCENT = 100;
const NANO = 1e9;
const CLOCKS = structs.CLOCK_TYPES;

/** At each sample. */
export const GPU_SCALAR_QUESTIONS: Readonly<Record<GpuScalar, ScalarQuestion>> = {
  temperature_celsius: { ask: dieTemperature },
  power_watts: { call: "power", per_unit: MILLI },
  power_limit_watts: { call: "enforced_power_limit", per_unit: MILLI },
  energy_joules: { call: "energy", bits: 64, per_unit: MILLI },
  sm_clock_mhz: { call: "clock", args: [CLOCKS.sm] },
  memory_clock_mhz: { call: "clock", args: [CLOCKS.memory] },
  graphics_clock_mhz: { call: "clock", args: [CLOCKS.graphics] },
  video_clock_mhz: { call: "clock", args: [CLOCKS.video] },
  encoder_utilization_ratio: { call: "encoder", per_unit: PERCENT },
  decoder_utilization_ratio: { call: "decoder", per_unit: PERCENT },
  jpeg_utilization_ratio: { call: "jpeg", per_unit: PERCENT },
  ofa_utilization_ratio: { call: "ofa", per_unit: PERCENT },
  fan_speed_ratio: { call: "fan", per_unit: PERCENT },
  // NVML_PSTATE_UNKNOWN.
  performance_state: { call: "performance_state", absent: 32 },
  // Boards with HBM. Some drivers say 0 where the board has no such sensor.
  memory_temperature_celsius: { field: "memory_temperature", absent: 0 },
  // nvmlBAR1Memory_t: bar1Total 0, bar1Free 8, bar1Used 16.
  bar1_used_bytes: { call: "bar1", bits: 64, offset: 16 },
  encoder_sessions: { call: "encoder_stats" },
};

/** nvmlMemoryErrorType_t, then nvmlEccCounterType_t. */
const ecc = (type: 0 | 1, counter: 0 | 1): ScalarQuestion => ({ call: "ecc_errors", args: [type, counter], bits: 64 });
/** nvmlTemperatureThresholds_t. */
const threshold = (type: number): ScalarQuestion => ({ call: "temperature_threshold", args: [type] });
/** nvmlPerfPolicyType_t. nvmlViolationTime_t: referenceTime 0, violationTime 8. */
const violation = (policy: number): ScalarQuestion => ({
  call: "violation",
  args: [policy],
  bits: 64,
  offset: 8,
  per_unit: NANO,
});

/** Each minute. */
export const HEALTH_SCALAR_QUESTIONS: Readonly<Record<HealthScalar, ScalarQuestion>> = {
  ecc_enabled: { call: "ecc_mode" },
  ecc_corrected_volatile_errors: ecc(0, 0),
  ecc_uncorrected_volatile_errors: ecc(1, 0),
  ecc_corrected_aggregate_errors: ecc(0, 1),
  ecc_uncorrected_aggregate_errors: ecc(1, 1),
  // nvmlPageRetirementCause_t.
  retired_pages_single_bit: { ask: (calls) => retiredPages(calls, 0) },
  retired_pages_double_bit: { ask: (calls) => retiredPages(calls, 1) },
  retired_pages_pending: { call: "retired_pages_pending" },
  pcie_correctable_errors: { field: "pcie_correctable_errors" },
  pcie_nonfatal_errors: { field: "pcie_nonfatal_errors" },
  pcie_fatal_errors: { field: "pcie_fatal_errors" },
  temperature_shutdown_celsius: threshold(0),
  temperature_slowdown_celsius: threshold(1),
  temperature_max_celsius: threshold(3),
  memory_temperature_max_celsius: threshold(2),
  temperature_margin_celsius: { field: "slowdown_margin", is_signed: true },
  power_limit_min_watts: { call: "power_limits", per_unit: MILLI },
  power_limit_max_watts: { call: "power_limits", place: 1, per_unit: MILLI },
  power_limit_default_watts: { call: "default_power_limit", per_unit: MILLI },
  power_limit_set_watts: { call: "set_power_limit", per_unit: MILLI },
  sm_clock_max_mhz: { call: "max_clock", args: [CLOCKS.sm] },
  memory_clock_max_mhz: { call: "max_clock", args: [CLOCKS.memory] },
  graphics_clock_max_mhz: { call: "max_clock", args: [CLOCKS.graphics] },
  video_clock_max_mhz: { call: "max_clock", args: [CLOCKS.video] },
  violation_power_seconds: violation(0),
  violation_thermal_seconds: violation(1),
  violation_sync_boost_seconds: violation(2),
  violation_board_limit_seconds: violation(3),
  violation_low_utilization_seconds: violation(4),
  violation_reliability_seconds: violation(5),
  violation_app_clocks_seconds: violation(10),
  violation_base_clocks_seconds: violation(11),
  persistence_mode: { call: "persistence_mode" },
  mig_enabled: { call: "mig_mode" },
  accounting_enabled: { call: "accounting_mode" },
  compute_mode: { call: "compute_mode" },
  bar1_total_bytes: { call: "bar1", bits: 64, offset: 0 },
  fan_count: { call: "fan_count" },
  recovery_action: { field: "recovery_action" },
};

/** The plain call is leaving NVML; the versioned one is missing in older drivers. nvmlTemperature_v1_t: version 0, sensor 4, value 8. */
function dieTemperature(calls: DeviceCalls): number | undefined {
  return calls.eitherForm(
    () => calls.uint32("temperature", structs.TEMPERATURE_SENSOR_DIE),
    () => {
      calls.answer.writeUInt32LE(structs.TEMPERATURE_V1_VERSION, 0);
      calls.answer.writeUInt32LE(structs.TEMPERATURE_SENSOR_DIE, 4);
      return calls.call("temperature_v", calls.answer) ? calls.answer.readInt32LE(8) : undefined;
    },
  );
}

/** Without room for their addresses, the driver gives only the number of pages. */
function retiredPages(calls: DeviceCalls, cause: number): number | undefined {
  if (calls.is_unreachable) return undefined;
  const count = calls.second;
  count.writeUInt32LE(0);
  const code = calls.library.call("retired_pages", calls.handle, cause, count, null, null);
  const is_counted = code === NVML_SUCCESS || code === NVML_ERROR_INSUFFICIENT_SIZE;
  return is_counted || calls.judge("retired_pages", code) ? structs.uint32(count) : undefined;
}
