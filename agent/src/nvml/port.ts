/**
 * NVML in its own words and units, as the readings see it. Undefined is "the driver does not tell": not supported on
 * this board, missing in this driver, a sentinel, or a failed call (whose code the device keeps, see failures.ts).
 */

export type NvmlClock = "graphics" | "sm" | "memory" | "video";
export type NvmlProcessKind = "compute" | "graphics" | "mps";

export interface NvmlMemory {
  readonly total_bytes: number;
  readonly free_bytes: number;
  /** Without reserved_bytes; where that is absent (drivers before 510) the two stand here together. */
  readonly used_bytes: number;
  readonly reserved_bytes: number | undefined;
}

export interface NvmlProcess {
  /** In the host's PID namespace. */
  readonly pid: number;
  readonly used_bytes: number | undefined;
}

/** One GPU. Each method is one call into the driver, so ask once. */
export interface NvmlDevice {
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

  utilizationPercent(): { readonly gpu: number; readonly memory: number } | undefined;
  memory(): NvmlMemory | undefined;
  temperatureCelsius(): number | undefined;
  powerMilliwatts(): number | undefined;
  enforcedPowerLimitMilliwatts(): number | undefined;
  /** Since the driver was loaded. */
  energyMillijoules(): number | undefined;
  clockMhz(clock: NvmlClock): number | undefined;
  encoderPercent(): number | undefined;
  decoderPercent(): number | undefined;
  fanPercent(): number | undefined;
  /** 0 (fastest) to 15; NVML's 32 stands for unknown. */
  performanceState(): number | undefined;
  processes(kind: NvmlProcessKind): readonly NvmlProcess[] | undefined;
}
