/** What the NVML worker and its owner say to each other. The owner asks one thing at a time. */
import type { DriverEvent, DriverVersions } from "../../port/gpu-source.ts";
import type { StateAndReason } from "../../port/gpu-state.ts";
import type { GpuIdentity, MigIdentityRow } from "../../readings/inventory.ts";
import type { SampledGpu } from "../../sampled-gpu.ts";

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
