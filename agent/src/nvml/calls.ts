/**
 * The calls that the agent makes, each with its C parameters and the symbols that offer it, newest first. The first
 * one that the library has is used; a library that has none of them does not support the call.
 */

/** How an argument crosses over: an unsigned number, or an address (a handle as bigint, a buffer, or null). */
type Parameter = "uint" | "void *";

export interface CallForm {
  readonly parameters: readonly Parameter[];
  readonly symbols: readonly string[];
}

const DEVICE = "void *";
const OUT = "void *";
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
  compute_processes: processList("nvmlDeviceGetComputeRunningProcesses"),
  graphics_processes: processList("nvmlDeviceGetGraphicsRunningProcesses"),
  mps_processes: processList("nvmlDeviceGetMPSComputeRunningProcesses"),
} as const satisfies Readonly<Record<string, CallForm>>;

/** The form without a suffix has entries of 16 bytes, the later ones of 24: structs.ts. */
function processList(symbol: string): CallForm {
  return call([DEVICE, OUT, OUT], `${symbol}_v3`, `${symbol}_v2`, symbol);
}

export type NvmlCall = keyof typeof NVML_CALLS;
export const NVML_CALL_NAMES = Object.keys(NVML_CALLS) as readonly NvmlCall[];
