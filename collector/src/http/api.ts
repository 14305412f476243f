/** The JSON shapes of /api/v1, which the page, scripts and tests share. Units are in the names; absent is null. */
import type { GpuReadingName, HostReadingName } from "@heliograph/proto/catalogue";

export type {
  JobAttempt,
  JobDetail,
  JobDeviceUse,
  JobPhaseSpan,
  JobRank,
  JobSeries,
  JobSeriesAnswer,
  JobSnapshot,
  JobTopicChange,
  JobUse,
} from "./api-job.ts";

export type DeviceStateName =
  | "ok"
  | "lost"
  | "hung"
  | "driver_mismatch"
  | "no_permission"
  | "not_supported"
  | "recovering"
  | "not_present"
  | "unknown";
export type EndCauseName = "exit" | "signal" | "out_of_host_memory" | "out_of_gpu_memory" | "unknown";
/** What the GPUs of a stalled job do: wait for each other, idle, or one unlike the others. */
export type StallKindName = "collective" | "input" | "one_gpu" | "unknown";
export type JobPhaseName = "starting" | "training" | "evaluating" | "saving" | "ending" | "unknown";
/** cancelled: while it waited, or without an agent on its nodes; says its scheduler. */
export type JobStateName = "queued" | "running" | "stalled" | "finished" | "failed" | "cancelled" | "lost" | "unknown";

/** Latest value of each reading in the catalogue; null where it was due and not readable, or was never told. */
export type LatestGpuReadings = { readonly [name in GpuReadingName]: number | null };
export type LatestHostReadings = { readonly [name in HostReadingName]: number | null };

export interface GpuSummary {
  readonly node: string;
  readonly gpu_uuid: string;
  /** Empty for the GPU itself. */
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  readonly name: string;
  readonly memory_total_bytes: number | null;
  readonly state: DeviceStateName;
  /** Why it is in this state; empty when ok. */
  readonly reason: string;
  /** When the readings were taken, by the node's clock; null when there was none yet. */
  readonly time_ms: number | null;
  readonly readings: LatestGpuReadings;
  /** Jobs that hold it now. */
  readonly job_ids: readonly string[];
}

export interface NodeSummary {
  readonly node: string;
  readonly online: boolean;
  /** When the collector last heard of it; null when never in this collector's memory. */
  readonly last_seen_ms: number | null;
  readonly hostname: string;
  readonly agent_version: string;
  readonly gpu_count: number;
  /** NVML as a whole. */
  readonly nvml_state: DeviceStateName;
  readonly nvml_reason: string;
  /** Node's clock minus the collector's, at the last status; null when unknown. */
  readonly clock_skew_ms: number | null;
  /** Time between two of its samples, as its last status says; null when unknown. */
  readonly sample_interval_ms: number | null;
  /** Latest host readings; null when there was none yet. */
  readonly host: LatestHostReadings | null;
}

export interface GpuProcessSummary {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly pid: number;
  readonly user: string;
  readonly command: string;
  readonly memory_used_bytes: number | null;
  readonly job_id: string;
}

/** What a node is, as its inventory tells; empty strings and null until it did. */
export interface NodeFacts {
  readonly os_name: string;
  readonly kernel_version: string;
  readonly cpu_model: string;
  readonly cpu_count: number | null;
  readonly driver_version: string;
  readonly cuda_version: string;
}

/** GET /api/v1/nodes/{node}, and the snapshot of the live topic `node/<node>` (null there while the node is unknown). */
export interface NodeDetail extends NodeSummary, NodeFacts {
  readonly gpus: readonly GpuSummary[];
  readonly processes: readonly GpuProcessSummary[];
}

/** GET /api/v1/gpus/{uuid}, and the snapshot of the live topic `gpu/<uuid>` (null there while the GPU is unknown). */
export interface GpuDetail {
  readonly time_ms: number;
  /** The GPU itself and its MIG devices; asked for by a MIG UUID, that device alone. */
  readonly gpus: readonly GpuSummary[];
  readonly processes: readonly GpuProcessSummary[];
}

export interface JobGpu {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  readonly rank: number;
  /** "process", "scheduler" or "environment". */
  readonly source: string;
  /** How sure the agent is that the job holds it, 0..1; null when not told. */
  readonly confidence_ratio: number | null;
  /** Since when the job holds it. */
  readonly since_ms: number | null;
}

/** What a job or a rank does, or did last where it has ended. */
export interface JobPhase {
  readonly phase: JobPhaseName;
  /** A side activity in words, without its counter, e.g. "Loading checkpoint shards"; empty where there is none. */
  readonly text: string;
  /** Counter of the side activity, and where it ends; never the job's progress. */
  readonly done: number | null;
  readonly total: number | null;
  /** Since when it is in this phase. */
  readonly since_ms: number;
}

export interface JobSummary {
  readonly job_id: string;
  readonly name: string;
  readonly user: string;
  readonly command: string;
  readonly source: string;
  readonly nodes: readonly string[];
  readonly state: JobStateName;
  readonly reason: string;
  readonly attempt: number;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly exit_code: number | null;
  readonly signal: number | null;
  /** Why it is over, out of memory told apart; "unknown" while it runs. */
  readonly end_cause: EndCauseName;
  readonly stall_kind: StallKindName;
  /** Ranks that told of themselves, those of them whose node went away, and how many there are to be. */
  readonly ranks: number;
  readonly ranks_lost: number;
  readonly world_size: number | null;
  /** Between the first and the last rank's start, and end; null with fewer than two ranks that told it. */
  readonly start_skew_ms: number | null;
  readonly end_skew_ms: number | null;
  readonly step: number | null;
  readonly total_steps: number | null;
  /** step / total_steps, 0..1. */
  readonly progress_ratio: number | null;
  readonly steps_per_second: number | null;
  /** When it will be done by the median time of its newest steps, ms since the epoch. */
  readonly eta_ms: number | null;
  /** The same by the 10th and the 90th percentile of these times; null until there are enough of them. */
  readonly eta_low_ms: number | null;
  readonly eta_high_ms: number | null;
  /** Seconds a step, estimated from the rhythm of its GPUs; for jobs that report nothing themselves. */
  readonly estimated_step_seconds: number | null;
  /** Of its first rank that tells any; null where nobody said. */
  readonly phase: JobPhase | null;
  /** When the last progress was told. */
  readonly progress_time_ms: number | null;
  /** Latest value by metric name; NaN and infinities as the strings "NaN", "Infinity", "-Infinity". */
  readonly metrics: Readonly<Record<string, number | "NaN" | "Infinity" | "-Infinity">>;
  /** The step that each of these values belongs to; a metric whose job named no step is absent. */
  readonly metric_steps: Readonly<Record<string, number>>;
  /** GPUs it holds now, or held last when it has ended. */
  readonly gpus: readonly JobGpu[];
  /** What its scheduler says of its wait, also once it runs; null where no scheduler was asked. */
  readonly queue: JobQueue | null;
}

/** Of a job of a scheduler that an agent asks for its queue. */
export interface JobQueue {
  /** When it was submitted. */
  readonly queued_ms: number;
  readonly partition: string;
  readonly account: string;
  /** Why it waits in the scheduler's own word, such as Resources; empty once it runs. `reason` has plain words. */
  readonly reason_code: string;
  /** All GPUs that it asks for, of an array those of one element; null where not known. */
  readonly requested_gpus: number | null;
  /** Rank by priority among the jobs that wait in its partition, from 1. */
  readonly queue_position: number | null;
  /** When the scheduler expects to start it; null where it does not say. */
  readonly expected_start_ms: number | null;
  /** Elements of an array that it stands for, e.g. 4-10%2; empty where it is no array. */
  readonly array_tasks: string;
}

export interface FleetTotals {
  readonly nodes: number;
  readonly nodes_online: number;
  readonly gpus: number;
  readonly gpus_ok: number;
  /** GPUs that a job holds. */
  readonly gpus_owned: number;
  readonly power_watts: number;
  readonly memory_used_bytes: number;
  readonly memory_total_bytes: number;
  /** Mean over the GPUs that tell it; null when none does. */
  readonly gpu_utilization_ratio: number | null;
  readonly jobs_running: number;
}

/** GET /api/v1/fleet, and the snapshot of the live topic `fleet`. */
export interface FleetSnapshot {
  readonly time_ms: number;
  readonly totals: FleetTotals;
  readonly nodes: readonly NodeSummary[];
  readonly gpus: readonly GpuSummary[];
}

/** GET /api/v1/nodes */
export interface NodesSnapshot {
  readonly time_ms: number;
  readonly nodes: readonly NodeSummary[];
}

/** GET /api/v1/jobs (running ones, and those that ended in the last day), and the snapshot of the live topic `jobs`. */
export interface JobsSnapshot {
  readonly time_ms: number;
  readonly jobs: readonly JobSummary[];
}

export interface EventSummary {
  readonly time_ms: number;
  readonly event_id: string;
  readonly node: string;
  readonly kind: string;
  readonly severity: "info" | "warning" | "critical" | "unknown";
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly job_id: string;
  readonly code: number | null;
  readonly message: string;
}

/** GET /api/v1/events, newest first, and the snapshot of the live topic `events`. */
export interface EventsSnapshot {
  readonly time_ms: number;
  readonly events: readonly EventSummary[];
}

/** A device, by its UUIDs. */
export type DeviceId = Pick<GpuSummary, "gpu_uuid" | "mig_uuid">;

/** What changed of a device: all of it when it is new, else the fields that moved, and of `readings` those that moved. */
export type GpuChange = DeviceId & Partial<Omit<GpuSummary, "readings">> & { readonly readings?: Partial<LatestGpuReadings> };

/**
 * Changes of the topics `fleet`, `node/<node>` and `gpu/<uuid>` since the topic's last message; what is absent did not
 * change. `http/apply-change.ts` merges it into a snapshot; the order of lists means nothing.
 */
export interface FleetChange {
  readonly time_ms: number;
  /** In `fleet` alone. */
  readonly totals?: FleetTotals;
  /** Whole new summaries. */
  readonly nodes?: readonly NodeSummary[];
  readonly gone_nodes?: readonly string[];
  /** In `node/<node>` alone. */
  readonly node_facts?: NodeFacts;
  readonly gpus?: readonly GpuChange[];
  readonly gone_gpus?: readonly DeviceId[];
  /** In `node/<node>` and `gpu/<uuid>`: all processes there are now. */
  readonly processes?: readonly GpuProcessSummary[];
}

/** What changed of a job: all of it when it is new, else the fields that moved (`metrics` and `gpus` as a whole). */
export type JobChange = Pick<JobSummary, "job_id"> & Partial<JobSummary>;

/** Changes of the topic `jobs`. */
export interface JobsChange {
  readonly time_ms: number;
  readonly jobs: readonly JobChange[];
  /** Jobs that ended long ago and left the list. */
  readonly gone_jobs?: readonly string[];
}

/** Changes of the topic `events`: what happened since, newest first. */
export interface EventsChange {
  readonly time_ms: number;
  readonly events: readonly EventSummary[];
}

/**
 * What an SSE message of /api/v1/live carries in `data`. `event:` is "snapshot" (of one topic, replaces what was known of
 * it; may come again at any time), "change" or "heartbeat" (every 5 s, data `{"time_ms":…}`). `id:` is opaque; given back
 * as Last-Event-ID (EventSource does so by itself) it resumes all topics of the connection. Messages without an id exist.
 */
export interface LiveMessage {
  readonly topic: string;
  readonly data: unknown;
}

/** One line of GET /api/v1/series. */
export interface Series {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly reading: string;
  readonly times_ms: readonly number[];
  /** Mean of each interval; null where nothing was read. */
  readonly values: readonly (number | null)[];
  /** Smallest and largest reading of each interval: a mean hides what lasted a moment. */
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

/** GET /api/v1/series?node=…|gpu_uuid=…&readings=a,b&from_ms=…&to_ms=…&points=… */
export interface SeriesAnswer {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly step_ms: number;
  readonly series: readonly Series[];
}

/** GET /api/v1/me: who is signed in. */
export interface Me {
  readonly name: string;
  readonly role: "admin" | "viewer" | "analyst";
}

/** What a class of rows takes, and what happens to it. */
export interface RetentionClassReport {
  /** raw, rollup_1m, rollup_1h, host, metrics, events, jobs or inventory. */
  readonly class: string;
  readonly tables: readonly string[];
  readonly rows: number;
  readonly hot_bytes: number;
  readonly archive_bytes: number;
  /** Of the oldest row; null where there is none. */
  readonly oldest_ms: number | null;
  /** Over the current month, and the one before in its first week; null where there is too little to tell. */
  readonly growth_bytes_per_day: number | null;
  /** E.g. "30 days", or "never". A month moves when its newest row is that old: up to a month later for its oldest. */
  readonly archive_after: string;
  readonly delete_after: string;
  /** 0 for no bound. */
  readonly max_bytes: number;
  readonly over_limit_bytes: number;
  /** False where it is over its bound, and all that is left is too young to go. */
  readonly limit_kept: boolean;
  /** The next month to move to the archive, and when all of it has. */
  readonly next_archive: { readonly month: string; readonly by_ms: number } | null;
  readonly next_delete: { readonly month: string; readonly by_ms: number } | null;
}

export interface RetentionDisk {
  readonly disk: string;
  readonly volume: "hot" | "archive";
  /** In ClickHouse's words: Local, ObjectStorage. */
  readonly kind: string;
  readonly path: string;
  /** Without what is to be left free; null where it is not known, see `gap`. */
  readonly free_bytes: number | null;
  readonly total_bytes: number | null;
  /** When it is full if rows go on coming and leaving as they do; null where that is beyond five years, or not known. */
  readonly full_ms: number | null;
  /** Why there are no figures: an object store is unbounded; other disks may not tell. Empty where there are. */
  readonly gap: "" | "unbounded" | "unknown";
}

/** GET /api/v1/retention */
export interface RetentionReport {
  readonly time_ms: number;
  /** False where rows are deleted by age and never moved. */
  readonly has_archive: boolean;
  readonly classes: readonly RetentionClassReport[];
  readonly disks: readonly RetentionDisk[];
}

/** GET /api/v1/export?month=2026-10 */
export interface ExportPlan {
  readonly month: string;
  /** Bytes are those on disk. */
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[];
}

/** What became of a command to a node. */
export interface NodeCommandAnswer {
  readonly node: string;
  /** False where it is kept for when the node is there again. */
  readonly told: boolean;
}

/** Body of every answer that is not 2xx. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}
