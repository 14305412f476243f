/** What the NVML worker and its owner say to each other. The owner asks one thing at a time. */
import type { DriverEvent, DriverVersions } from "../readings/gpu-source.ts";
import type { CapabilityNote } from "../readings/capability.ts";
import type { GpuValues } from "../readings/gpu-family.ts";
import type { HealthValues } from "../readings/health-family.ts";
import type { GpuIdentity, MigIdentityRow } from "../readings/inventory.ts";
import type { ReadLink } from "../readings/nvlink.ts";
import type { ListedProcess } from "../readings/processes.ts";
import type { StateAndReason } from "./failures.ts";
import type { UsePercent } from "./process-use.ts";

/** Handed to the thread at its start. */
export interface WorkerStart {
  readonly library_path: string;
  /** PROGRESS_BYTES of shared memory: progress.ts. */
  readonly progress: SharedArrayBuffer;
  /** /sys */
  readonly sys_root: string;
  readonly retry: RetryDelays;
  /** What is slow is read of each GPU once in this time, in ms, a few GPUs at a sample. */
  readonly slow_ms: number;
}

/** Delays before NVML is initialised again: where it did not load, and where a GPU is lost (other GPUs are fine then). */
export interface RetryDelays {
  readonly load_ms: number;
  readonly load_most_ms: number;
  readonly lost_gpu_ms: number;
  readonly lost_gpu_most_ms: number;
}

export type WorkerRequest =
  /** `skip`: NVML indexes of GPUs not to touch, because a call on them hangs. */
  | { readonly kind: "inventory"; readonly skip: readonly number[] }
  /** `everything`: what is slow too, of every GPU, whenever it was read last. */
  | { readonly kind: "sample"; readonly skip: readonly number[]; readonly everything: boolean }
  /** Shuts NVML down and ends the thread. */
  | { readonly kind: "stop" };

/** What is read of a GPU when it is its turn. */
export interface SlowPart {
  readonly health: HealthValues;
  readonly links: readonly ReadLink[];
  readonly capabilities: readonly CapabilityNote[];
}

export interface SampledProcess extends ListedProcess {
  /** In the minute before the last slow part; undefined where the driver does not tell. */
  readonly use: UsePercent | "idle" | undefined;
  readonly memory_peak_bytes: number | undefined;
  /** Empty for the GPU as a whole. */
  readonly mig_uuid: string;
}

/** One MIG device in a sample; values only where it is ok. */
export interface SampledMig extends StateAndReason {
  readonly mig_uuid: string;
  readonly values?: GpuValues;
  readonly capabilities?: readonly CapabilityNote[];
}

/** One GPU in a sample; values only where it is ok. */
export interface SampledGpu extends StateAndReason {
  readonly gpu_uuid: string;
  readonly gpu_index: number;
  readonly values?: GpuValues;
  /** Its own and those of its MIG devices. */
  readonly processes: readonly SampledProcess[];
  readonly migs: readonly SampledMig[];
  readonly slow?: SlowPart;
}

export interface WorkerSample {
  readonly nvml: StateAndReason;
  readonly gpus: readonly SampledGpu[];
  readonly events: readonly DriverEvent[];
}

export interface WorkerInventory {
  readonly nvml: StateAndReason;
  readonly driver: DriverVersions;
  readonly gpus: readonly GpuIdentity[];
  readonly migs: readonly MigIdentityRow[];
}

export type WorkerReply =
  | { readonly kind: "sample"; readonly sample: WorkerSample }
  | { readonly kind: "inventory"; readonly inventory: WorkerInventory };
