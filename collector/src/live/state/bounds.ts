/** How much the live state holds at most. A node's names and numbers are hostile input: what goes beyond is dropped and counted. */
import { cutText } from "@heliograph/proto/text";

export const BOUNDS = {
  nodes: 16_384,
  /** Devices of one node: 16 GPUs of 7 MIG devices each, twice. */
  gpus_per_node: 256,
  processes_per_node: 2048,
  intervals_per_node: 4096,
  jobs: 5000,
  /** Jobs that one node may begin, so that none pushes out another's. */
  jobs_per_node: 1000,
  ranks_per_job: 8192,
  metrics_per_job: 256,
  metric_name_length: 128,
  gpus_per_job: 8192,
  /** Kept for snapshots, and of them critical ones: these stay when others have come since. */
  events: 1000,
  critical_events: 200,
  /** New events of one node between two publications (250 ms); a flood of one node must not drown the others'. */
  events_per_round: 250,
  /** Texts are cut here; the whole of them is in ClickHouse. */
  text_length: 512,
} as const;

/** After how long without a row something leaves the live state, in milliseconds. */
export const LIFETIMES = {
  /** A process, and an open ownership interval: both are reported each minute. */
  process_ms: 150_000,
  interval_ms: 150_000,
  /** A healthy device that a newer inventory of its node no longer lists. */
  missing_gpu_ms: 15_000,
  /** A device that was lost or hung stays in sight longer: somebody has to look at it. */
  missing_failed_gpu_ms: 24 * 3_600_000,
  job_ms: 24 * 3_600_000,
  /** Ranks of a node that is away this long count as lost, until it is back. */
  lost_node_ms: 5 * 60_000,
  offline_node_ms: 90 * 24 * 3_600_000,
  /** Another node may claim a GPU's UUID once its first node was silent this long. */
  gpu_claim_ms: 60_000,
} as const;

/** Why something that a node reported is not in the live state. */
export type DropReason =
  | "too_many_nodes"
  | "too_many_gpus"
  | "gpu_of_another_node"
  | "too_many_processes"
  | "too_many_intervals"
  | "too_many_jobs"
  | "too_many_queued_jobs"
  | "job_of_another_node"
  | "too_many_parts"
  | "too_many_metrics"
  | "too_many_events";
export type CountDrop = (reason: DropReason, rows?: number) => void;

/** `text` without what is beyond the bound; "" for none. */
export const clipped = (text: string | null | undefined): string => cutText(text ?? "", BOUNDS.text_length);
