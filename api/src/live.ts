/** What the live stream sends: snapshots of topics, then changes. */
import type { EventSummary } from "./shapes/events.ts";
import type { FleetTotals } from "./shapes/fleet.ts";
import type { DeviceId, GpuProcessSummary, GpuSummary, LatestGpuReadings } from "./shapes/gpu.ts";
import type { JobsSnapshot, JobSummary } from "./shapes/job.ts";
import type { JobRank } from "./shapes/job-detail.ts";
import type { JobUse } from "./shapes/job-use.ts";
import type { NodeFacts, NodeSummary } from "./shapes/node.ts";

/** What changed of a device: all of it when it is new, else the fields that moved, and of `readings` those that moved. */
export type GpuChange = DeviceId & Partial<Omit<GpuSummary, "readings">> & { readonly readings?: Partial<LatestGpuReadings> };

/**
 * Changes of the topics `fleet`, `node/<node>` and `gpu/<uuid>` since the topic's last message; what is absent did not
 * change. `apply-change.ts` merges it into a snapshot; the order of lists means nothing.
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

/** The snapshot of the live topic `job/<id>`: that job alone, or none. `use` comes after a moment, and anew every half minute. */
export interface JobSnapshot extends JobsSnapshot {
  readonly ranks: readonly JobRank[];
  readonly use: JobUse | null;
}

/** Changes of the topic `job/<id>`; `ranks` and `use` as a whole. */
export interface JobTopicChange extends JobsChange {
  readonly ranks?: readonly JobRank[];
  readonly use?: JobUse | null;
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
