/** What a source reads of its GPUs at one sample, before it becomes rows: sample-rows.ts. */
import type { StateAndReason } from "./port/gpu-state.ts";
import type { CapabilityNote } from "./readings/capability.ts";
import type { GpuValues, HealthValues } from "./readings/reading-values.ts";
import type { ReadLink } from "./readings/nvlink.ts";
import type { ListedProcess } from "./readings/processes.ts";

/** What a process used of a GPU, in percent, the mean over the driver's samples of a time. */
export interface UsePercent {
  readonly sm: number;
  readonly memory: number;
  readonly encoder: number;
  readonly decoder: number;
}

/** What is read of a GPU when it is its turn. */
export interface SlowReadings {
  readonly health: HealthValues;
  readonly links: readonly ReadLink[];
  readonly capabilities: readonly CapabilityNote[];
}

export interface AssignedProcess extends ListedProcess {
  /** Empty where it runs on the GPU as a whole. */
  readonly mig_uuid: string;
}

export interface SampledProcess extends AssignedProcess {
  /** In the minute before the last slow readings; undefined where the driver does not report it. */
  readonly use: UsePercent | "idle" | undefined;
  readonly memory_peak_bytes: number | undefined;
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
  readonly slow?: SlowReadings;
}
