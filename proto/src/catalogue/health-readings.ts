/** Slow readings of a GPU, one row each minute in gpu_health: errors, limits, and what rarely changes. */
import { FABRIC_READINGS } from "./fabric-readings.ts";
import { FLAG, NUMBER, slow, type Extra, type Shape } from "./slow-reading.ts";

/** As the PCIe standard numbers them, with room for those to come. */
const GENERATION = { ...NUMBER, range: [1, 16] } as const satisfies Shape;
const LANES = { ...NUMBER, range: [1, 32] } as const satisfies Shape;
/** Beyond 2^48 bytes no address of a bus goes. */
const BAR_BYTES = { type: "uint64", kind: "gauge", unit: "B", range: [0, 2 ** 48] } as const satisfies Shape;
const COUNTER = { type: "uint64", kind: "counter", unit: "" } as const satisfies Shape;
const CELSIUS = { type: "float", kind: "gauge", unit: "°C" } as const satisfies Shape;
const WATTS = { type: "float", kind: "gauge", unit: "W" } as const satisfies Shape;
const MHZ = { type: "uint32", kind: "gauge", unit: "MHz" } as const satisfies Shape;
const SECONDS = { type: "double", kind: "counter", unit: "s" } as const satisfies Shape;

const dcgm = (name: string, nvidia_smi?: string, factor = 1): Extra => ({
  dcgm: { name: `DCGM_FI_DEV_${name}`, factor },
  ...(nvidia_smi === undefined ? {} : { nvidia_smi }),
});

const ECC = "nvmlDeviceGetTotalEccErrors";
const REMAPPED = "nvmlDeviceGetRemappedRows";
const HISTOGRAM = "nvmlDeviceGetRowRemapperHistogram";
const THRESHOLD = "nvmlDeviceGetTemperatureThreshold";
const LIMITS = "nvmlDeviceGetPowerManagementLimitConstraints";
const MAX_CLOCK = "nvmlDeviceGetMaxClockInfo";
const VIOLATION = "nvmlDeviceGetViolationStatus";
const NANOSECONDS = 1e9;

export const HEALTH_READINGS = [
  slow("ecc_enabled", 16, FLAG, "1 where ECC is on, 0 where it is off", "nvmlDeviceGetEccMode", {
    nvidia_smi: "ecc.mode.current",
  }),
  slow(
    "ecc_corrected_volatile_errors",
    17,
    COUNTER,
    "Memory errors that ECC corrected, since the driver was loaded",
    ECC,
    dcgm("ECC_SBE_VOL_TOTAL", "ecc.errors.corrected.volatile.total"),
  ),
  slow(
    "ecc_uncorrected_volatile_errors",
    18,
    COUNTER,
    "Memory errors that ECC could not correct, since the driver was loaded",
    ECC,
    dcgm("ECC_DBE_VOL_TOTAL", "ecc.errors.uncorrected.volatile.total"),
  ),
  slow(
    "ecc_corrected_aggregate_errors",
    19,
    COUNTER,
    "Memory errors that ECC corrected, over the life of the board",
    ECC,
    dcgm("ECC_SBE_AGG_TOTAL", "ecc.errors.corrected.aggregate.total"),
  ),
  slow(
    "ecc_uncorrected_aggregate_errors",
    20,
    COUNTER,
    "Memory errors that ECC could not correct, over the life of the board",
    ECC,
    dcgm("ECC_DBE_AGG_TOTAL", "ecc.errors.uncorrected.aggregate.total"),
  ),
  slow(
    "remapped_rows_correctable",
    21,
    COUNTER,
    "Memory rows replaced after correctable errors, a count",
    REMAPPED,
    dcgm("CORRECTABLE_REMAPPED_ROWS", "remapped_rows.correctable"),
  ),
  slow(
    "remapped_rows_uncorrectable",
    22,
    COUNTER,
    "Memory rows replaced after uncorrectable errors, a count",
    REMAPPED,
    dcgm("UNCORRECTABLE_REMAPPED_ROWS", "remapped_rows.uncorrectable"),
  ),
  slow("row_remap_pending", 23, FLAG, "1 while a row waits for the next reset to be replaced", REMAPPED, {
    nvidia_smi: "remapped_rows.pending",
  }),
  slow(
    "row_remap_failed",
    24,
    FLAG,
    "1 where replacing a row has failed: the board has to be exchanged",
    REMAPPED,
    dcgm("ROW_REMAP_FAILURE", "remapped_rows.failure"),
  ),
  slow("row_remap_banks_max", 25, NUMBER, "Memory banks with all of their spare rows left, a count", HISTOGRAM),
  slow("row_remap_banks_high", 26, NUMBER, "Memory banks with most of their spare rows left, a count", HISTOGRAM),
  slow("row_remap_banks_partial", 27, NUMBER, "Memory banks with some of their spare rows left, a count", HISTOGRAM),
  slow("row_remap_banks_low", 28, NUMBER, "Memory banks with few spare rows left, a count", HISTOGRAM),
  slow("row_remap_banks_none", 29, NUMBER, "Memory banks without a spare row, a count", HISTOGRAM),
  slow(
    "retired_pages_single_bit",
    30,
    COUNTER,
    "Memory pages retired after several single-bit errors, a count (before Ampere)",
    "nvmlDeviceGetRetiredPages_v2",
    dcgm("RETIRED_SBE", "retired_pages.single_bit_ecc.count"),
  ),
  slow(
    "retired_pages_double_bit",
    31,
    COUNTER,
    "Memory pages retired after a double-bit error, a count (before Ampere)",
    "nvmlDeviceGetRetiredPages_v2",
    dcgm("RETIRED_DBE", "retired_pages.double_bit.count"),
  ),
  slow(
    "retired_pages_pending",
    32,
    FLAG,
    "1 while a page waits for the next reboot to be retired",
    "nvmlDeviceGetRetiredPagesPendingStatus",
    dcgm("RETIRED_PENDING", "retired_pages.pending"),
  ),
  slow("pcie_generation", 33, GENERATION, "PCIe generation of the link now", "nvmlDeviceGetCurrPcieLinkGeneration", {
    nvidia_smi: "pcie.link.gen.gpucurrent",
  }),
  slow(
    "pcie_generation_max",
    34,
    GENERATION,
    "PCIe generation that GPU and slot can do together",
    "nvmlDeviceGetMaxPcieLinkGeneration",
    {
      nvidia_smi: "pcie.link.gen.max",
    },
  ),
  slow("pcie_width_lanes", 35, LANES, "PCIe lanes of the link now", "nvmlDeviceGetCurrPcieLinkWidth", {
    nvidia_smi: "pcie.link.width.current",
  }),
  slow("pcie_width_max_lanes", 36, LANES, "PCIe lanes that GPU and slot can do together", "nvmlDeviceGetMaxPcieLinkWidth", {
    nvidia_smi: "pcie.link.width.max",
  }),
  slow(
    "pcie_replays",
    37,
    COUNTER,
    "PCIe packets sent again, a count",
    "nvmlDeviceGetPcieReplayCounter",
    dcgm("PCIE_REPLAY_COUNTER"),
  ),
  slow(
    "pcie_correctable_errors",
    38,
    COUNTER,
    "PCIe errors that were corrected, a count",
    "NVML_FI_DEV_PCIE_COUNT_CORRECTABLE_ERRORS",
  ),
  slow("pcie_nonfatal_errors", 39, COUNTER, "PCIe errors that were not fatal, a count", "NVML_FI_DEV_PCIE_COUNT_NON_FATAL_ERROR"),
  slow("pcie_fatal_errors", 40, COUNTER, "PCIe errors that were fatal, a count", "NVML_FI_DEV_PCIE_COUNT_FATAL_ERROR"),
  slow("temperature_shutdown_celsius", 41, CELSIUS, "The GPU switches itself off here, in degrees Celsius", THRESHOLD),
  slow("temperature_slowdown_celsius", 42, CELSIUS, "The hardware lowers clocks from here on, in degrees Celsius", THRESHOLD),
  slow("temperature_max_celsius", 43, CELSIUS, "The driver lowers clocks from here on, in degrees Celsius", THRESHOLD),
  slow("memory_temperature_max_celsius", 44, CELSIUS, "Memory may be lowered from here on, in degrees Celsius", THRESHOLD),
  slow("power_limit_min_watts", 45, WATTS, "Lowest power limit that can be set, in watts", LIMITS, {
    nvidia_smi: "power.min_limit",
  }),
  slow("power_limit_max_watts", 46, WATTS, "Highest power limit that can be set, in watts", LIMITS, {
    nvidia_smi: "power.max_limit",
  }),
  slow("power_limit_default_watts", 47, WATTS, "Power limit after a boot, in watts", "nvmlDeviceGetPowerManagementDefaultLimit", {
    nvidia_smi: "power.default_limit",
  }),
  slow("power_limit_set_watts", 48, WATTS, "Power limit that was set, in watts", "nvmlDeviceGetPowerManagementLimit", {
    nvidia_smi: "power.limit",
  }),
  slow("sm_clock_max_mhz", 49, MHZ, "Highest clock of the streaming multiprocessors, in MHz", MAX_CLOCK, {
    nvidia_smi: "clocks.max.sm",
  }),
  slow("memory_clock_max_mhz", 50, MHZ, "Highest clock of the device memory, in MHz", MAX_CLOCK, {
    nvidia_smi: "clocks.max.mem",
  }),
  slow("graphics_clock_max_mhz", 51, MHZ, "Highest clock of the graphics engine, in MHz", MAX_CLOCK, {
    nvidia_smi: "clocks.max.gr",
  }),
  slow("video_clock_max_mhz", 52, MHZ, "Highest clock of the video engines, in MHz", MAX_CLOCK),
  slow(
    "violation_power_seconds",
    53,
    SECONDS,
    "Time with clocks lowered for the power limit, in seconds",
    VIOLATION,
    dcgm("POWER_VIOLATION", undefined, NANOSECONDS),
  ),
  slow(
    "violation_thermal_seconds",
    54,
    SECONDS,
    "Time with clocks lowered for heat, in seconds",
    VIOLATION,
    dcgm("THERMAL_VIOLATION", undefined, NANOSECONDS),
  ),
  slow(
    "violation_sync_boost_seconds",
    55,
    SECONDS,
    "Time with clocks lowered for sync boost, in seconds",
    VIOLATION,
    dcgm("SYNC_BOOST_VIOLATION", undefined, NANOSECONDS),
  ),
  slow(
    "violation_board_limit_seconds",
    56,
    SECONDS,
    "Time with clocks lowered for the board's limit, in seconds",
    VIOLATION,
    dcgm("BOARD_LIMIT_VIOLATION", undefined, NANOSECONDS),
  ),
  slow(
    "violation_low_utilization_seconds",
    57,
    SECONDS,
    "Time with clocks lowered because there was no work, in seconds",
    VIOLATION,
    dcgm("LOW_UTIL_VIOLATION", undefined, NANOSECONDS),
  ),
  slow(
    "violation_reliability_seconds",
    58,
    SECONDS,
    "Time with clocks lowered for the board's reliability, in seconds",
    VIOLATION,
    dcgm("RELIABILITY_VIOLATION", undefined, NANOSECONDS),
  ),
  slow("violation_app_clocks_seconds", 59, SECONDS, "Time below the clocks that applications asked for, in seconds", VIOLATION),
  slow("violation_base_clocks_seconds", 60, SECONDS, "Time below the base clocks, in seconds", VIOLATION),
  slow("persistence_mode", 61, FLAG, "1 where the driver stays loaded without a client", "nvmlDeviceGetPersistenceMode", {
    nvidia_smi: "persistence_mode",
    usual: 1,
  }),
  slow("mig_enabled", 62, FLAG, "1 where the GPU is split into MIG devices", "nvmlDeviceGetMigMode", {
    nvidia_smi: "mig.mode.current",
  }),
  slow("accounting_enabled", 63, FLAG, "1 where the driver keeps account of processes", "nvmlDeviceGetAccountingMode", {
    nvidia_smi: "accounting.mode",
    usual: 0,
  }),
  slow("compute_mode", 64, NUMBER, "Who may compute, as NVML numbers it; 0 is anybody", "nvmlDeviceGetComputeMode", {
    nvidia_smi: "compute_mode",
    range: [0, 3],
    usual: 0,
  }),
  slow("bar1_total_bytes", 65, BAR_BYTES, "Size of the BAR1 window, in bytes", "nvmlDeviceGetBAR1MemoryInfo"),
  slow("fan_count", 66, NUMBER, "Fans of the board, a count", "nvmlDeviceGetNumFans", { range: [0, 64] }),
  slow(
    "temperature_margin_celsius",
    67,
    { type: "float", kind: "gauge", unit: "°C" },
    "Distance to the board's limit (T.Limit) at which clocks are lowered, in degrees Celsius; below zero is beyond it",
    "NVML_FI_DEV_TEMPERATURE_SLOWDOWN_TLIMIT",
  ),
  slow(
    "fabric_state",
    68,
    NUMBER,
    "Whether the GPU has joined the NVLink fabric: 1 not started, 2 in progress, 3 completed",
    "nvmlDeviceGetGpuFabricInfo",
    { range: [0, 3] },
  ),
  slow(
    "fabric_status",
    69,
    NUMBER,
    "How joining the fabric ended, as NVML's return code; 0 is success",
    "nvmlDeviceGetGpuFabricInfo",
    { range: [0, 999] },
  ),
  slow(
    "recovery_action",
    70,
    NUMBER,
    "What the driver asks for to recover the GPU: 0 nothing, 1 reset the GPU, 2 reboot the node, 3 drain peers, 4 drain and reset",
    "NVML_FI_DEV_GET_GPU_RECOVERY_ACTION",
    { range: [0, 255], usual: 0 },
  ),
  ...FABRIC_READINGS,
] as const;
