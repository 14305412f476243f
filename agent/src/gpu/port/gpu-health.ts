/** The slow readings of one GPU, read each minute. As in gpu-device.ts, undefined is "the driver does not report it". */
import type { HealthScalar } from "./scalar-readings.ts";

export type LinkErrorCounter = "replay" | "recovery" | "crc_flit" | "crc_data" | "ecc_data";
export type Direction = "transmit" | "receive";

export interface RemappedRows {
  readonly correctable: number | undefined;
  readonly uncorrectable: number | undefined;
  readonly pending: number | undefined;
  readonly failed: number | undefined;
}

/** Memory banks by how many of their spare rows are left. */
export interface RemapHistogram {
  readonly max: number | undefined;
  readonly high: number | undefined;
  readonly partial: number | undefined;
  readonly low: number | undefined;
  readonly none: number | undefined;
}

/** What counts without errors on one NVLink. */
export interface LinkTraffic {
  /** One way. */
  readonly speed_bytes_per_second: number | undefined;
  /** Data; with protocol where the link counts nothing else (NVLink 5). */
  readonly transmit_bytes: number | undefined;
  readonly receive_bytes: number | undefined;
  /** Errors of NVLink 5. */
  readonly receive_errors: number | undefined;
  readonly effective_errors: number | undefined;
  readonly symbol_errors: number | undefined;
}

/** One GPU. Flags are 1 for on and 0 for off. */
export interface GpuHealth {
  /** A reading that is one number, in the catalogue's unit. */
  scalar(name: HealthScalar): number | undefined;
  remappedRows(): RemappedRows | undefined;
  remapHistogram(): RemapHistogram | undefined;
  /** True where the GPU is a part of the CPU's chip or package, without its own device memory. */
  isPartOfChip(): boolean;
  pcieGeneration(): number | undefined;
  pcieGenerationMax(): number | undefined;
  pcieWidth(): number | undefined;
  pcieWidthMax(): number | undefined;
  pcieReplays(): number | undefined;
  /** The GPU may count for a while first (20 ms by NVML). */
  pcieBytesPerSecond(direction: Direction): number | undefined;
  /** Undefined for a board that is in no fabric. */
  fabric(): Fabric | undefined;
}

/** How a GPU stands in the fabric of its NVLinks. */
export interface Fabric {
  readonly state: number;
  readonly status: number;
  /** Undefined where the driver does not say anything of its health. */
  readonly health?: FabricHealth;
}

/** Each undefined where the driver does not say. */
export interface FabricHealth {
  readonly bandwidth_degraded: boolean | undefined;
  readonly route_recovery: boolean | undefined;
  readonly route_unhealthy: boolean | undefined;
  readonly access_timeout: boolean | undefined;
  /** 1 is right; others say what is wrong, as NVML numbers it. */
  readonly configuration: number | undefined;
}

/** The NVLinks of one GPU, by their number from 0. */
export interface GpuLinks {
  linkCount(): number;
  linkState(link: number): number | undefined;
  linkVersion(link: number): number | undefined;
  linkErrors(link: number, counter: LinkErrorCounter): number | undefined;
  /** Of the first `count` links, by one call. */
  linkTraffic(count: number): readonly LinkTraffic[];
}
