/**
 * What people and scripts on a node see of it: the document that the agent pushes over its view socket, and that `helio ls --json`
 * and `helio jobs --json` print. docs/how-to/top.md lists its names; units are part of them. Null and "" stand for what is not known.
 */
import type { DriverVersions } from "../gpu/port/gpu-source.ts";
import type { HoldSource } from "../jobs/ownership/ownership-intervals.ts";
import type { ReadState } from "../gpu/port/read-state.ts";

/** Grows when a name changes its meaning or goes away; new names do not count. */
export const VIEW_FORMAT = 1;

export interface NodeView {
  readonly format: typeof VIEW_FORMAT;
  /** When the GPUs were read, ms since the epoch. */
  readonly time_ms: number;
  readonly node: string;
  /** nvml: no agent runs here, and the driver was asked directly. */
  readonly source: "agent" | "nvml";
  readonly agent_version: string;
  /** Null where no agent runs. */
  readonly agent_started_ms: number | null;
  readonly sample_interval_ms: number;
  readonly driver: DriverVersions;
  /** NVML as a whole. */
  readonly nvml: ReadState;
  readonly host: HostView;
  readonly gpus: readonly GpuView[];
  readonly processes: readonly ProcessView[];
  readonly jobs: readonly JobView[];
  /** What this user may not see, because /proc hides other users' processes (hidepid), and what was too much. */
  readonly hidden_process_count: number;
  readonly hidden_job_count: number;
  readonly omitted_process_count: number;
  readonly omitted_job_count: number;
}

export interface HostView {
  readonly cpu_utilization_ratio: number | null;
  readonly load_1m: number | null;
  readonly memory_used_bytes: number | null;
  readonly memory_total_bytes: number | null;
}

export interface GpuView extends ReadState {
  readonly gpu_uuid: string;
  /** "" for the GPU itself. */
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  /** Of a MIG device. */
  readonly gpu_instance_id: number | null;
  readonly compute_instance_id: number | null;
  readonly mig_profile: string;
  readonly name: string;
  readonly gpu_utilization_ratio: number | null;
  /** Of the time in which at least one warp ran, from GPM. */
  readonly sm_active_ratio: number | null;
  readonly memory_used_bytes: number | null;
  readonly memory_total_bytes: number | null;
  readonly temperature_celsius: number | null;
  readonly power_watts: number | null;
  readonly power_limit_watts: number | null;
  readonly sm_clock_mhz: number | null;
  readonly fan_speed_ratio: number | null;
}

export interface ProcessView {
  /** In the host's PID namespace. */
  readonly pid: number;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  /** "compute", "graphics" or "mps". */
  readonly kind: string;
  readonly user: string;
  /** Program and script, never arguments. */
  readonly command: string;
  readonly started_ms: number | null;
  readonly memory_used_bytes: number | null;
  readonly sm_utilization_ratio: number | null;
  /** "" for a process outside jobs. */
  readonly job_id: string;
}

export interface JobView {
  readonly job_id: string;
  readonly name: string;
  /** "run", "socket", "slurm", "k8s", … */
  readonly source: string;
  readonly user: string;
  /** Program and script, never arguments. */
  readonly command: string;
  /** "running", "stalled", "finished", "failed", "lost"; "queued" where a scheduler says so. */
  readonly state: string;
  /** Why it is in this state. */
  readonly reason: string;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly exit_code: number | null;
  readonly signal: number | null;
  readonly attempt: number;
  /** "starting", "training", "evaluating", "saving" or "ending". */
  readonly phase: string;
  /** A side activity in words, for instance "loading shards": never progress of the job. */
  readonly phase_text: string;
  /** How far the phase is, where it says so: of an evaluation or of saving, never of the job. */
  readonly phase_done: number | null;
  readonly phase_total: number | null;
  /** Of the rank on this node that is furthest behind. */
  readonly step: number | null;
  readonly total_steps: number | null;
  readonly steps_per_second: number | null;
  /** Until the last step, at the rate of the newest steps; null while it is stalled. */
  readonly remaining_seconds: number | null;
  /** Of a job that reports no steps: seconds a step, guessed from the rhythm of its GPUs. */
  readonly estimated_step_seconds: number | null;
  /** Ranks on this node. */
  readonly rank_count: number;
  readonly gpus: readonly JobGpuView[];
}

export interface JobGpuView {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly held_by: HoldSource;
  readonly from_ms: number;
  /** Whether a process of the job is on it now. */
  readonly has_process: boolean;
}
