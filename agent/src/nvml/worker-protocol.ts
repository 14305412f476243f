/** What the NVML worker and its owner say to each other. The owner asks one thing at a time. */
import type { DriverVersions } from "../readings/gpu-source.ts";
import type { GpuValues } from "../readings/gpu-family.ts";
import type { GpuIdentity } from "../readings/inventory.ts";
import type { ListedProcess } from "../readings/processes.ts";
import type { StateAndReason } from "./failures.ts";

/** Handed to the thread at its start. */
export interface WorkerStart {
  readonly library_path: string;
  /** PROGRESS_BYTES of shared memory: progress.ts. */
  readonly progress: SharedArrayBuffer;
  readonly retry: RetryDelays;
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
  | { readonly kind: "sample" | "inventory"; readonly skip: readonly number[] }
  /** Shuts NVML down and ends the thread. */
  | { readonly kind: "stop" };

/** One GPU in a sample; values only where it is ok. */
export interface SampledGpu extends StateAndReason {
  readonly gpu_uuid: string;
  readonly gpu_index: number;
  readonly values?: GpuValues;
  readonly processes: readonly ListedProcess[];
}

export interface WorkerSample {
  readonly nvml: StateAndReason;
  readonly gpus: readonly SampledGpu[];
}

export interface WorkerInventory {
  readonly nvml: StateAndReason;
  readonly driver: DriverVersions;
  readonly gpus: readonly GpuIdentity[];
}

export type WorkerReply =
  | { readonly kind: "sample"; readonly sample: WorkerSample }
  | { readonly kind: "inventory"; readonly inventory: WorkerInventory };
