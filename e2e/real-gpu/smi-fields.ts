/**
 * What `nvidia-smi -q -x` says of a GPU, under the names and in the units of `heliograph-agent read --json`. Read in the shapes
 * of drivers 470 to 590 (nvsmi_device_v11 to v13): parts were renamed between them, and the first name that is there counts.
 */
import { at, type XmlElement } from "./xml.ts";
import type { Value } from "./comparison.ts";
import type { ToleranceName } from "./tolerance.ts";

/** How a text becomes a value of ours. */
type Reading = (text: string) => Value;

export interface SmiField {
  /** Path in the agent's JSON, e.g. "readings.power_watts". */
  readonly field: string;
  /** In the XML, the newest name first; several values may stand for one (an average and an instant). */
  readonly paths: readonly string[];
  readonly read: Reading;
  readonly tolerance: ToleranceName;
}

const NOT_TOLD = /^(?:N\/A|\[?N\/A\]?|None|Unknown Error|Requested functionality has been deprecated|Not Supported|)$/i;

const text: Reading = (word) => word;
const number: Reading = (word) => {
  const [digits] = /^-?\d+(?:\.\d+)?/.exec(word) ?? [];
  return digits === undefined ? null : Number(digits);
};
const scaled =
  (factor: number): Reading =>
  (word) => {
    const shown = number(word);
    return typeof shown === "number" ? shown * factor : null;
  };
const mebibytes = scaled(2 ** 20);
const percent: Reading = (word) => {
  const shown = number(word);
  return typeof shown === "number" ? shown / 100 : null;
};
const flagOf =
  (on: RegExp): Reading =>
  (word) =>
    on.test(word) ? 1 : 0;
const isEnabled: Reading = flagOf(/^enabled$/i);
const isYes: Reading = flagOf(/^yes$/i);
const isActive: Reading = flagOf(/^active$/i);
const oneOf =
  (words: Readonly<Record<string, number>>): Reading =>
  (word) =>
    words[word.toLowerCase()] ?? null;

const computeMode: Reading = oneOf({ default: 0, exclusive_thread: 1, prohibited: 2, exclusive_process: 3 });
const fabricState: Reading = oneOf({ "not started": 1, "in progress": 2, completed: 3 });
const performanceState: Reading = (word) => number(word.replace(/^P/, ""));
/** "Ada Lovelace" is ada. */
const architecture: Reading = (word) => word.toLowerCase().split(" ")[0] ?? null;

const field = (name: string, read: Reading, tolerance: ToleranceName, ...paths: readonly string[]): SmiField => ({
  field: name,
  paths,
  read,
  tolerance,
});

const REASONS = [
  ["gpu_idle", "gpu_idle"],
  ["clocks_setting", "applications_clocks_setting"],
  ["power_cap", "sw_power_cap"],
  ["hw_slowdown", "hw_slowdown"],
  ["sync_boost", "sync_boost"],
  ["sw_thermal", "sw_thermal_slowdown"],
  ["hw_thermal", "hw_thermal_slowdown"],
  ["hw_power_brake", "hw_power_brake_slowdown"],
  ["display_clocks", "display_clocks_setting"],
] as const;

const power = (...names: readonly string[]): readonly string[] =>
  ["gpu_power_readings", "power_readings"].flatMap((folder) => names.map((name) => `${folder}/${name}`));

export const SMI_FIELDS: readonly SmiField[] = [
  field("name", text, "exact", "product_name"),
  field("serial", text, "exact", "serial"),
  field("vbios_version", text, "exact", "vbios_version"),
  field("pci_bus_id", text, "exact", "pci/pci_bus_id"),
  field("architecture", architecture, "exact", "product_architecture"),
  field("minor_number", number, "exact", "minor_number"),
  field("memory_total_bytes", mebibytes, "printed_bytes", "fb_memory_usage/total"),
  field("readings.memory_used_bytes", mebibytes, "moving_bytes", "fb_memory_usage/used"),
  field("readings.memory_free_bytes", mebibytes, "moving_bytes", "fb_memory_usage/free"),
  field("readings.memory_reserved_bytes", mebibytes, "printed_bytes", "fb_memory_usage/reserved"),
  field("readings.bar1_used_bytes", mebibytes, "moving_bytes", "bar1_memory_usage/used"),
  field("health.bar1_total_bytes", mebibytes, "printed_bytes", "bar1_memory_usage/total"),
  field("readings.gpu_utilization_ratio", percent, "ratio", "utilization/gpu_util"),
  field("readings.memory_utilization_ratio", percent, "ratio", "utilization/memory_util"),
  field("readings.encoder_utilization_ratio", percent, "ratio", "utilization/encoder_util"),
  field("readings.decoder_utilization_ratio", percent, "ratio", "utilization/decoder_util"),
  field("readings.jpeg_utilization_ratio", percent, "ratio", "utilization/jpeg_util"),
  field("readings.ofa_utilization_ratio", percent, "ratio", "utilization/ofa_util"),
  field("readings.encoder_sessions", number, "exact", "encoder_stats/session_count"),
  field("readings.temperature_celsius", number, "celsius", "temperature/gpu_temp"),
  field("readings.memory_temperature_celsius", number, "celsius", "temperature/memory_temp"),
  field("health.temperature_shutdown_celsius", number, "exact", "temperature/gpu_temp_max_threshold"),
  field("health.temperature_slowdown_celsius", number, "exact", "temperature/gpu_temp_slow_threshold"),
  field("health.temperature_max_celsius", number, "exact", "temperature/gpu_temp_max_gpu_threshold"),
  field("health.memory_temperature_max_celsius", number, "exact", "temperature/gpu_temp_max_mem_threshold"),
  field("health.temperature_margin_celsius", number, "celsius", "temperature/gpu_temp_tlimit"),
  field("readings.power_watts", number, "watts", ...power("average_power_draw", "instant_power_draw", "power_draw")),
  field("readings.power_limit_watts", number, "printed_watts", ...power("current_power_limit", "enforced_power_limit")),
  field("health.power_limit_set_watts", number, "printed_watts", ...power("requested_power_limit", "power_limit")),
  field("health.power_limit_default_watts", number, "printed_watts", ...power("default_power_limit")),
  field("health.power_limit_min_watts", number, "printed_watts", ...power("min_power_limit")),
  field("health.power_limit_max_watts", number, "printed_watts", ...power("max_power_limit")),
  field("readings.graphics_clock_mhz", number, "clock", "clocks/graphics_clock"),
  field("readings.sm_clock_mhz", number, "clock", "clocks/sm_clock"),
  field("readings.memory_clock_mhz", number, "clock", "clocks/mem_clock"),
  field("readings.video_clock_mhz", number, "clock", "clocks/video_clock"),
  field("health.graphics_clock_max_mhz", number, "exact", "max_clocks/graphics_clock"),
  field("health.sm_clock_max_mhz", number, "exact", "max_clocks/sm_clock"),
  field("health.memory_clock_max_mhz", number, "exact", "max_clocks/mem_clock"),
  field("health.video_clock_max_mhz", number, "exact", "max_clocks/video_clock"),
  field("readings.fan_speed_ratio", percent, "ratio", "fan_speed"),
  field("readings.performance_state", performanceState, "exact", "performance_state"),
  ...REASONS.map(([ours, theirs]) =>
    field(
      `readings.throttle_${ours}`,
      isActive,
      "exact",
      `clocks_event_reasons/clocks_event_reason_${theirs}`,
      `clocks_throttle_reasons/clocks_throttle_reason_${theirs}`,
    ),
  ),
  field("health.persistence_mode", isEnabled, "exact", "persistence_mode"),
  field("health.mig_enabled", isEnabled, "exact", "mig_mode/current_mig"),
  field("health.accounting_enabled", isEnabled, "exact", "accounting_mode"),
  field("health.compute_mode", computeMode, "exact", "compute_mode"),
  field("health.ecc_enabled", isEnabled, "exact", "ecc_mode/current_ecc"),
  field("health.pcie_generation", number, "exact", "pci/pci_gpu_link_info/pcie_gen/current_link_gen"),
  field("health.pcie_generation_max", number, "exact", "pci/pci_gpu_link_info/pcie_gen/max_link_gen"),
  field("health.pcie_width_lanes", number, "exact", "pci/pci_gpu_link_info/link_widths/current_link_width"),
  field("health.pcie_width_max_lanes", number, "exact", "pci/pci_gpu_link_info/link_widths/max_link_width"),
  field("health.pcie_replays", number, "counter", "pci/replay_counter"),
  field("health.retired_pages_single_bit", number, "exact", "retired_pages/multiple_single_bit_retirement/retired_count"),
  field("health.retired_pages_double_bit", number, "exact", "retired_pages/double_bit_retirement/retired_count"),
  field("health.retired_pages_pending", isYes, "exact", "retired_pages/pending_retirement"),
  field("health.remapped_rows_correctable", number, "exact", "remapped_rows/remapped_row_corr"),
  field("health.remapped_rows_uncorrectable", number, "exact", "remapped_rows/remapped_row_unc"),
  field("health.row_remap_pending", isYes, "exact", "remapped_rows/remapped_row_pending"),
  field("health.row_remap_failed", isYes, "exact", "remapped_rows/remapped_row_failure"),
  ...["max", "high", "partial", "low", "none"].map((word) =>
    field(
      `health.row_remap_banks_${word}`,
      number,
      "exact",
      `remapped_rows/row_remapper_histogram/row_remapper_histogram_${word}`,
    ),
  ),
  field("health.fabric_state", fabricState, "exact", "fabric/state"),
];

/** What one document says of a field: nothing, one value, or several that may each be what the agent reads. */
export function valuesOf(gpu: XmlElement, { paths, read }: SmiField): readonly Value[] {
  const shown = paths.flatMap((path) => {
    const element = at(gpu, path);
    return element === undefined || NOT_TOLD.test(element.text) ? [] : [read(element.text)];
  });
  return shown.length === 0 ? [null] : shown;
}

const ECC_PARTS = {
  corrected: ["sram_correctable", "dram_correctable"],
  uncorrected: ["sram_uncorrectable", "sram_uncorrectable_parity", "sram_uncorrectable_secded", "dram_uncorrectable"],
} as const;
/** The same before Ampere: one total of each. */
const OLD_ECC = { corrected: "single_bit/total", uncorrected: "double_bit/total" } as const;

/** A total of ECC errors: the document has its parts. Null where it has none of them. */
export function eccErrors(gpu: XmlElement, since: "volatile" | "aggregate", kind: "corrected" | "uncorrected"): Value {
  const folder = at(gpu, `ecc_errors/${since}`);
  const shown = [...ECC_PARTS[kind], OLD_ECC[kind]].flatMap((path) => {
    const element = at(folder, path);
    const value = element === undefined || NOT_TOLD.test(element.text) ? null : number(element.text);
    return typeof value === "number" ? [value] : [];
  });
  return shown.length === 0 ? null : shown.reduce((sum, value) => sum + value, 0);
}
