/**
 * NVML in its own words and units, as the readings see it. Undefined is "the driver does not tell": not supported on
 * this board, missing in this driver, a sentinel, or a failed call (whose code the device keeps, see failures.ts).
 */

export type NvmlClock = "graphics" | "sm" | "memory" | "video";
export type NvmlProcessKind = "compute" | "graphics" | "mps";

export interface NvmlMemory {
  readonly total_bytes: number | undefined;
  readonly free_bytes: number | undefined;
  /** Without reserved_bytes; where that is absent (drivers before 510) the two stand here together. */
  readonly used_bytes: number | undefined;
  readonly reserved_bytes: number | undefined;
}

export interface NvmlProcess {
  /** In the host's PID namespace. */
  readonly pid: number;
  readonly used_bytes: number | undefined;
  /** Instances of the MIG device that it runs on; undefined without MIG, and before driver 450. */
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
}

/** What GPM counted between the last two samples, by NVML_GPM_METRIC_*; "pending" after the first sample. */
export type NvmlProfile = ReadonlyMap<number, number> | "pending";

/** A GPU or a MIG device, as far as both have it. */
export interface NvmlMemoryDevice {
  memory(): NvmlMemory | undefined;
  /** Undefined where GPM is not supported. */
  profile(): NvmlProfile | undefined;
}

/** One GPU. Each method is one call into the driver, so ask once. */
export interface NvmlDevice extends NvmlMemoryDevice {
  readonly index: number;
  readonly uuid: string;

  name(): string | undefined;
  serial(): string | undefined;
  vbiosVersion(): string | undefined;
  /** E.g. "00000000:3B:00.0". */
  pciBusId(): string | undefined;
  /** NVML_DEVICE_ARCH_*. */
  architecture(): number | undefined;
  powerLimitMaxMilliwatts(): number | undefined;
  minorNumber(): number | undefined;

  utilizationPercent(): { readonly gpu: number; readonly memory: number } | undefined;
  temperatureCelsius(): number | undefined;
  powerMilliwatts(): number | undefined;
  enforcedPowerLimitMilliwatts(): number | undefined;
  /** Since the driver was loaded. */
  energyMillijoules(): number | undefined;
  clockMhz(clock: NvmlClock): number | undefined;
  encoderPercent(): number | undefined;
  decoderPercent(): number | undefined;
  jpegPercent(): number | undefined;
  ofaPercent(): number | undefined;
  memoryTemperatureCelsius(): number | undefined;
  bar1UsedBytes(): number | undefined;
  encoderSessions(): number | undefined;
  /** Bits of nvmlClocksEventReason*. */
  throttleReasons(): number | undefined;
  fanPercent(): number | undefined;
  /** 0 (fastest) to 15; NVML's 32 stands for unknown. */
  performanceState(): number | undefined;
  processes(kind: NvmlProcessKind): readonly NvmlProcess[] | undefined;
}
