/** What one sample says about the health of one GPU, in the words that gpu-watch.ts decides by. Absent: not known now. */

/** ok, lost, hung and not_opened (never, since the agent started) are facts about the GPU. unknown: NVML as a whole is away, released or recovering. */
export type GpuCondition = "ok" | "lost" | "hung" | "not_opened" | "unknown";

export interface GpuObservation {
  readonly gpu_uuid: string;
  readonly condition: GpuCondition;
  /** Why it is in that condition; empty where it is ok. */
  readonly reason: string;
  /** Clocks lowered for heat, of the GPU or its memory. */
  readonly thermal_slowdown?: boolean;
  /** Clocks lowered by the power brake or a hardware power limit; the usual power cap is none. */
  readonly power_slowdown?: boolean;
  /** Memory errors that ECC could not correct; any counter that only grows. */
  readonly ecc_uncorrected?: number;
  readonly row_remap_failed?: boolean;
  readonly row_remap_pending?: boolean;
  /** What is wrong with the NVLink fabric, in words; empty where it is well. */
  readonly fabric_faults?: readonly string[];
  /** Sum of the error counters of all its NVLinks. */
  readonly nvlink_errors?: number;
  readonly pcie?: PcieLink;
  /** 0..1; a link is only judged under load, since an idle GPU lowers it to save power. */
  readonly utilization_ratio?: number;
}

export interface PcieLink {
  readonly generation?: number;
  /** What GPU and slot can do together. */
  readonly generation_max?: number;
  /** Lanes. */
  readonly width?: number;
  readonly width_max?: number;
}
