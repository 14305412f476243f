/** What the doctor looks at before it judges; gather-facts.ts collects it. */
import type { AgentReport } from "../control/control-message.ts";
import type { JobDetector } from "../jobs/detect/job-detector.ts";
import type { ConnectionResult } from "../publish/probe-connection.ts";
import type { ReadState } from "../gpu/port/read-state.ts";
import type { TokenFacts } from "./token-facts.ts";

/** What became of asking the agent of this node. */
export type AgentFacts =
  | { readonly kind: "running"; readonly report: AgentReport }
  | { readonly kind: "not_running"; readonly reason: string }
  /** One may run, but this user may not ask it. */
  | { readonly kind: "not_allowed"; readonly reason: string };

export type CollectorFacts =
  | { readonly kind: "reached"; readonly clock_ahead_ms: number | undefined }
  | { readonly kind: "not_reached"; readonly reason: string }
  | { readonly kind: "no_token"; readonly reason: string }
  | { readonly kind: "not_tried"; readonly reason: string };

export interface GpuFacts extends ReadState {
  readonly gpu_uuid: string;
}

export interface SlurmQueueFacts {
  /** Whether this machine has a Slurm. */
  readonly has_slurm: boolean;
  /** Nodes that the settings name. */
  readonly named: readonly string[];
  /** Those of them for which this machine knows no address. */
  readonly without_address: readonly string[];
}

export interface DoctorFacts {
  /** ms since the epoch. */
  readonly now_ms: number;
  readonly node: string;
  readonly agent: AgentFacts;
  readonly collector_url: string;
  readonly token: TokenFacts;
  readonly way: ConnectionResult | { readonly kind: "not_tried"; readonly reason: string };
  readonly collector: CollectorFacts;
  /** Undefined where NVML was not asked. */
  readonly nvml: (ReadState & { readonly gpus: readonly GpuFacts[] }) | undefined;
  /** 0: not set. */
  readonly expected_gpus: number;
  /** NVIDIA GPUs on the PCI bus that no virtual machine has; undefined where /sys does not say. */
  readonly gpus_on_bus: number | undefined;
  readonly has_persistence_daemon: boolean;
  /** Why the kernel log can't be read; undefined where it can. */
  readonly kernel_log_trouble: string | undefined;
  /** Whether the agent (or, where none runs, this command) has CAP_SYS_PTRACE; undefined where not known. */
  readonly may_see_processes: boolean | undefined;
  /** Whether this is the host's own PID namespace, in which NVML names processes; undefined where not known. */
  readonly is_in_host_pid_namespace: boolean | undefined;
  /** By which ways jobs are found that do not report. */
  readonly job_ways: readonly JobDetector[];
  /** Who asks Slurm for its waiting jobs. */
  readonly slurm_queue: SlurmQueueFacts;
  /** Where the hook is that Python programs load, and why not every user can. */
  readonly python_hook: { readonly path: string; readonly trouble: string | undefined };
  readonly jobs_socket: { readonly path: string; readonly trouble: string | undefined };
  /** Directory for what outlives a restart; empty where none is set. */
  readonly state_directory: { readonly path: string; readonly trouble: string | undefined };
}
