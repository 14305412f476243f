/** The slow part of NVML, in its own words and units: what a GPU is asked each minute. As in port.ts, undefined is "not told". */
import type { NvmlClock } from "./port.ts";

export type NvmlEccCounter = "corrected_volatile" | "uncorrected_volatile" | "corrected_aggregate" | "uncorrected_aggregate";
export type NvmlThreshold = "shutdown" | "slowdown" | "gpu_max" | "memory_max";
/** NVML_PERF_POLICY_*. */
export type NvmlViolation =
  | "power"
  | "thermal"
  | "sync_boost"
  | "board_limit"
  | "low_utilization"
  | "reliability"
  | "app_clocks"
  | "base_clocks";
export type NvmlLinkError = "replay" | "recovery" | "crc_flit" | "crc_data" | "ecc_data";
export type NvmlDirection = "transmit" | "receive";

export interface NvmlRemappedRows {
  readonly correctable: number | undefined;
  readonly uncorrectable: number | undefined;
  readonly pending: number | undefined;
  readonly failed: number | undefined;
}

/** Memory banks by how many of their spare rows are left. */
export interface NvmlRemapHistogram {
  readonly max: number | undefined;
  readonly high: number | undefined;
  readonly partial: number | undefined;
  readonly low: number | undefined;
  readonly none: number | undefined;
}

/** Counters of PCIe errors. */
export interface NvmlPcieErrors {
  readonly correctable: number | undefined;
  readonly nonfatal: number | undefined;
  readonly fatal: number | undefined;
}

/** What counts without errors on one NVLink. */
export interface NvmlLinkTraffic {
  /** In MB/s, one way. */
  readonly speed: number | undefined;
  readonly transmit_kib: number | undefined;
  readonly receive_kib: number | undefined;
  /** NVLink 5, protocol included. */
  readonly transmit_bytes: number | undefined;
  readonly receive_bytes: number | undefined;
  /** Counts of NVLink 5. */
  readonly receive_errors: number | undefined;
  readonly effective_errors: number | undefined;
  readonly symbol_errors: number | undefined;
}

/** One GPU. Flags are 1 for on and 0 for off. */
export interface NvmlHealth {
  eccMode(): number | undefined;
  eccErrors(counter: NvmlEccCounter): number | undefined;
  remappedRows(): NvmlRemappedRows | undefined;
  remapHistogram(): NvmlRemapHistogram | undefined;
  retiredPages(cause: "single_bit" | "double_bit"): number | undefined;
  retiredPagesPending(): number | undefined;
  /** True where the GPU is a part of the CPU's chip or package, without device memory of its own to tell of. */
  isPartOfChip(): boolean;
  pcieGeneration(): number | undefined;
  pcieGenerationMax(): number | undefined;
  pcieWidth(): number | undefined;
  pcieWidthMax(): number | undefined;
  pcieReplays(): number | undefined;
  pcieErrors(): NvmlPcieErrors;
  /** In KiB/s. The GPU counts for 20 ms meanwhile. */
  pcieKibPerSecond(direction: NvmlDirection): number | undefined;
  /** Distance to the limit at which clocks are lowered; below zero beyond it. */
  slowdownMarginCelsius(): number | undefined;
  /** nvmlGpuFabricState_t and the return code of joining the fabric. */
  fabric(): { readonly state: number; readonly status: number } | undefined;
  thresholdCelsius(threshold: NvmlThreshold): number | undefined;
  powerLimitsMilliwatts(): { readonly lowest: number | undefined; readonly highest: number | undefined } | undefined;
  defaultPowerLimitMilliwatts(): number | undefined;
  setPowerLimitMilliwatts(): number | undefined;
  maxClockMhz(clock: NvmlClock): number | undefined;
  violationNanoseconds(policy: NvmlViolation): number | undefined;
  persistenceMode(): number | undefined;
  migMode(): number | undefined;
  accountingMode(): number | undefined;
  computeMode(): number | undefined;
  bar1TotalBytes(): number | undefined;
  fanCount(): number | undefined;
}

/** The NVLinks of one GPU, by their number from 0. */
export interface NvmlLinks {
  linkCount(): number;
  linkState(link: number): number | undefined;
  linkVersion(link: number): number | undefined;
  linkErrors(link: number, counter: NvmlLinkError): number | undefined;
  /** Of the first `count` links, by one call. */
  linkTraffic(count: number): readonly NvmlLinkTraffic[];
}
