/**
 * One GPU as the families of readings ask it, whichever vendor's library answers. Undefined is "the driver does not report it":
 * not supported on this board, missing in this driver, a sentinel, or a failed call (which the device's CallTrail keeps).
 */
import type { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";
import type { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

import type { GpuScalar } from "./scalar-readings.ts";

export type ProfilingName = (typeof PROFILING_READINGS)[number]["name"];
export type ThrottleName = (typeof THROTTLE_READINGS)[number]["name"];

export type GpuProcessKind = "compute" | "graphics" | "mps";

export interface DeviceMemory {
  readonly total_bytes: number | undefined;
  readonly free_bytes: number | undefined;
  /** Without reserved_bytes; where that is absent the two are added here. */
  readonly used_bytes: number | undefined;
  readonly reserved_bytes: number | undefined;
}

export interface GpuProcess {
  /** In the host's PID namespace. */
  readonly pid: number;
  readonly used_bytes: number | undefined;
  /** Instances of the MIG device that it runs on; undefined where the GPU is not divided, or the driver does not report it. */
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
}

/** What the hardware counted between the last two samples, in the catalogue's units; "pending" after the first sample. */
export type ProfilingCounts = ReadonlyMap<ProfilingName, number> | "pending";

/** 1 for each reason for which clocks are low now, 0 for the others. */
export type ThrottleFlags = Readonly<Partial<Record<ThrottleName, 0 | 1>>>;

/** A GPU or a MIG device, as far as both have it. */
export interface ComputeDevice {
  memory(): DeviceMemory | undefined;
  /** Undefined where the board has no such counters. */
  profile(): ProfilingCounts | undefined;
}

/** One GPU. Each method is one call into the driver, so ask once. */
export interface GpuDevice extends ComputeDevice {
  readonly index: number;
  readonly uuid: string;

  name(): string | undefined;
  serial(): string | undefined;
  vbiosVersion(): string | undefined;
  /** E.g. "00000000:3B:00.0". */
  pciBusId(): string | undefined;
  /** In one word, e.g. "hopper". */
  architecture(): string | undefined;
  powerLimitMaxWatts(): number | undefined;
  /** Of the GPU's device file. */
  minorNumber(): number | undefined;

  utilizationPercent(): { readonly gpu: number; readonly memory: number } | undefined;
  throttleReasons(): ThrottleFlags | undefined;
  /** A reading that is one number, in the catalogue's unit. */
  scalar(name: GpuScalar): number | undefined;
  processes(kind: GpuProcessKind): readonly GpuProcess[] | undefined;
}

/** One MIG device, or what another vendor calls a partition: a part of a GPU with its own UUID. */
export interface GpuPartition extends ComputeDevice {
  readonly uuid: string;
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;

  name(): string | undefined;
  multiprocessorCount(): number | undefined;
  processes(kind: GpuProcessKind): readonly GpuProcess[] | undefined;
}
