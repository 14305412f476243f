/**
 * The calls that the agent makes, each with its C parameters and the symbols that offer it, newest first. Those that the
 * library has are tried in this order; a library that has none of them does not support the call. Forms whose answers are
 * laid out in another way are separate calls.
 */

/** How an argument crosses over: an unsigned number, or an address (a handle as bigint, a buffer, or null). */
type Parameter = "uint" | "uint64" | "void *";

export interface CallForm {
  readonly parameters: readonly Parameter[];
  readonly symbols: readonly string[];
}

const DEVICE = "void *";
const OUT = "void *";
const SAMPLE = "void *";
const EVENT_SET = "void *";
const UINT = "uint";

const call = (parameters: readonly Parameter[], ...symbols: readonly string[]): CallForm => ({ parameters, symbols });

export const NVML_CALLS = {
  init: call([], "nvmlInit_v2"),
  shutdown: call([], "nvmlShutdown"),
  driver_version: call([OUT, UINT], "nvmlSystemGetDriverVersion"),
  nvml_version: call([OUT, UINT], "nvmlSystemGetNVMLVersion"),
  cuda_version: call([OUT], "nvmlSystemGetCudaDriverVersion_v2", "nvmlSystemGetCudaDriverVersion"),
  count: call([OUT], "nvmlDeviceGetCount_v2"),
  handle: call([UINT, OUT], "nvmlDeviceGetHandleByIndex_v2"),
  uuid: call([DEVICE, OUT, UINT], "nvmlDeviceGetUUID"),
  name: call([DEVICE, OUT, UINT], "nvmlDeviceGetName"),
  serial: call([DEVICE, OUT, UINT], "nvmlDeviceGetSerial"),
  vbios_version: call([DEVICE, OUT, UINT], "nvmlDeviceGetVbiosVersion"),
  architecture: call([DEVICE, OUT], "nvmlDeviceGetArchitecture"),
  pci_info: call([DEVICE, OUT], "nvmlDeviceGetPciInfo_v3", "nvmlDeviceGetPciInfo_v2"),
  power_limits: call([DEVICE, OUT, OUT], "nvmlDeviceGetPowerManagementLimitConstraints"),
  utilization: call([DEVICE, OUT], "nvmlDeviceGetUtilizationRates"),
  memory_v2: call([DEVICE, OUT], "nvmlDeviceGetMemoryInfo_v2"),
  memory: call([DEVICE, OUT], "nvmlDeviceGetMemoryInfo"),
  temperature: call([DEVICE, UINT, OUT], "nvmlDeviceGetTemperature"),
  temperature_v: call([DEVICE, OUT], "nvmlDeviceGetTemperatureV"),
  power: call([DEVICE, OUT], "nvmlDeviceGetPowerUsage"),
  enforced_power_limit: call([DEVICE, OUT], "nvmlDeviceGetEnforcedPowerLimit"),
  energy: call([DEVICE, OUT], "nvmlDeviceGetTotalEnergyConsumption"),
  clock: call([DEVICE, UINT, OUT], "nvmlDeviceGetClockInfo"),
  encoder: call([DEVICE, OUT, OUT], "nvmlDeviceGetEncoderUtilization"),
  decoder: call([DEVICE, OUT, OUT], "nvmlDeviceGetDecoderUtilization"),
  fan: call([DEVICE, OUT], "nvmlDeviceGetFanSpeed"),
  performance_state: call([DEVICE, OUT], "nvmlDeviceGetPerformanceState"),
  field_values: call([DEVICE, UINT, OUT], "nvmlDeviceGetFieldValues"),
  jpeg: call([DEVICE, OUT, OUT], "nvmlDeviceGetJpgUtilization"),
  ofa: call([DEVICE, OUT, OUT], "nvmlDeviceGetOfaUtilization"),
  bar1: call([DEVICE, OUT], "nvmlDeviceGetBAR1MemoryInfo"),
  encoder_stats: call([DEVICE, OUT, OUT, OUT], "nvmlDeviceGetEncoderStats"),
  throttle_reasons: call([DEVICE, OUT], "nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons"),
  pcie_throughput: call([DEVICE, UINT, OUT], "nvmlDeviceGetPcieThroughput"),
  gpm_support: call([DEVICE, OUT], "nvmlGpmQueryDeviceSupport"),
  gpm_alloc: call([OUT], "nvmlGpmSampleAlloc"),
  gpm_free: call([SAMPLE], "nvmlGpmSampleFree"),
  gpm_sample: call([DEVICE, SAMPLE], "nvmlGpmSampleGet"),
  gpm_mig_sample: call([DEVICE, UINT, SAMPLE], "nvmlGpmMigSampleGet"),
  gpm_metrics: call([OUT], "nvmlGpmMetricsGet"),
  ecc_mode: call([DEVICE, OUT, OUT], "nvmlDeviceGetEccMode"),
  ecc_errors: call([DEVICE, UINT, UINT, OUT], "nvmlDeviceGetTotalEccErrors"),
  remapped_rows: call([DEVICE, OUT, OUT, OUT, OUT], "nvmlDeviceGetRemappedRows"),
  remap_histogram: call([DEVICE, OUT], "nvmlDeviceGetRowRemapperHistogram"),
  retired_pages: call([DEVICE, UINT, OUT, OUT, OUT], "nvmlDeviceGetRetiredPages_v2"),
  retired_pages_pending: call([DEVICE, OUT], "nvmlDeviceGetRetiredPagesPendingStatus"),
  pcie_generation: call([DEVICE, OUT], "nvmlDeviceGetCurrPcieLinkGeneration"),
  pcie_generation_max: call([DEVICE, OUT], "nvmlDeviceGetMaxPcieLinkGeneration"),
  pcie_width: call([DEVICE, OUT], "nvmlDeviceGetCurrPcieLinkWidth"),
  pcie_width_max: call([DEVICE, OUT], "nvmlDeviceGetMaxPcieLinkWidth"),
  pcie_replays: call([DEVICE, OUT], "nvmlDeviceGetPcieReplayCounter"),
  temperature_threshold: call([DEVICE, UINT, OUT], "nvmlDeviceGetTemperatureThreshold"),
  default_power_limit: call([DEVICE, OUT], "nvmlDeviceGetPowerManagementDefaultLimit"),
  set_power_limit: call([DEVICE, OUT], "nvmlDeviceGetPowerManagementLimit"),
  max_clock: call([DEVICE, UINT, OUT], "nvmlDeviceGetMaxClockInfo"),
  violation: call([DEVICE, UINT, OUT], "nvmlDeviceGetViolationStatus"),
  persistence_mode: call([DEVICE, OUT], "nvmlDeviceGetPersistenceMode"),
  accounting_mode: call([DEVICE, OUT], "nvmlDeviceGetAccountingMode"),
  accounting_stats: call([DEVICE, UINT, OUT], "nvmlDeviceGetAccountingStats"),
  compute_mode: call([DEVICE, OUT], "nvmlDeviceGetComputeMode"),
  fabric_v: call([DEVICE, OUT], "nvmlDeviceGetGpuFabricInfoV"),
  fabric: call([DEVICE, OUT], "nvmlDeviceGetGpuFabricInfo"),
  fan_count: call([DEVICE, OUT], "nvmlDeviceGetNumFans"),
  minor_number: call([DEVICE, OUT], "nvmlDeviceGetMinorNumber"),
  link_state: call([DEVICE, UINT, OUT], "nvmlDeviceGetNvLinkState"),
  link_version: call([DEVICE, UINT, OUT], "nvmlDeviceGetNvLinkVersion"),
  link_errors: call([DEVICE, UINT, UINT, OUT], "nvmlDeviceGetNvLinkErrorCounter"),
  mig_mode: call([DEVICE, OUT, OUT], "nvmlDeviceGetMigMode"),
  mig_count: call([DEVICE, OUT], "nvmlDeviceGetMaxMigDeviceCount"),
  mig_handle: call([DEVICE, UINT, OUT], "nvmlDeviceGetMigDeviceHandleByIndex"),
  gpu_instance: call([DEVICE, OUT], "nvmlDeviceGetGpuInstanceId"),
  compute_instance: call([DEVICE, OUT], "nvmlDeviceGetComputeInstanceId"),
  attributes: call([DEVICE, OUT], "nvmlDeviceGetAttributes_v2", "nvmlDeviceGetAttributes"),
  event_types: call([DEVICE, OUT], "nvmlDeviceGetSupportedEventTypes"),
  event_set_create: call([OUT], "nvmlEventSetCreate"),
  event_set_free: call([EVENT_SET], "nvmlEventSetFree"),
  register_events: call([DEVICE, "uint64", EVENT_SET], "nvmlDeviceRegisterEvents"),
  wait_event: call([EVENT_SET, OUT, UINT], "nvmlEventSetWait_v2", "nvmlEventSetWait"),
  process_utilization: call([DEVICE, OUT, OUT, "uint64"], "nvmlDeviceGetProcessUtilization"),
  compute_processes_v3: call([DEVICE, OUT, OUT], "nvmlDeviceGetComputeRunningProcesses_v3"),
  compute_processes_v2: call([DEVICE, OUT, OUT], "nvmlDeviceGetComputeRunningProcesses_v2"),
  compute_processes_v1: call([DEVICE, OUT, OUT], "nvmlDeviceGetComputeRunningProcesses"),
  graphics_processes_v3: call([DEVICE, OUT, OUT], "nvmlDeviceGetGraphicsRunningProcesses_v3"),
  graphics_processes_v2: call([DEVICE, OUT, OUT], "nvmlDeviceGetGraphicsRunningProcesses_v2"),
  graphics_processes_v1: call([DEVICE, OUT, OUT], "nvmlDeviceGetGraphicsRunningProcesses"),
  mps_processes_v3: call([DEVICE, OUT, OUT], "nvmlDeviceGetMPSComputeRunningProcesses_v3"),
  mps_processes_v2: call([DEVICE, OUT, OUT], "nvmlDeviceGetMPSComputeRunningProcesses_v2"),
  mps_processes_v1: call([DEVICE, OUT, OUT], "nvmlDeviceGetMPSComputeRunningProcesses"),
  /** Never called: which of the two a library has distinguishes branches of drivers, see process-entry-size.ts. */
  conf_compute_memory: call([DEVICE, OUT], "nvmlDeviceGetConfComputeMemSizeInfo"),
  process_details: call([DEVICE, OUT], "nvmlDeviceGetRunningProcessDetailList"),
} as const satisfies Readonly<Record<string, CallForm>>;

export type NvmlCall = keyof typeof NVML_CALLS;
export const NVML_CALL_NAMES = Object.keys(NVML_CALLS) as readonly NvmlCall[];
