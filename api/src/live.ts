/** What the live stream sends: of each topic first a snapshot, then changes. */
import * as z from "zod";

import { events_snapshot_schema, event_summary_schema } from "./shapes/events.ts";
import { fleet_snapshot_schema, fleet_totals_schema } from "./shapes/fleet.ts";
import {
  device_id_schema,
  gpu_detail_schema,
  gpu_process_schema,
  gpu_summary_schema,
  latest_gpu_readings_schema,
} from "./shapes/gpu.ts";
import { job_rank_schema } from "./shapes/job-detail.ts";
import { job_use_schema } from "./shapes/job-use.ts";
import { jobs_snapshot_schema, job_summary_schema } from "./shapes/job.ts";
import { node_detail_schema, node_facts_schema, node_summary_schema } from "./shapes/node.ts";
import { type Shape, time_ms } from "./shapes/shape.ts";

/** What changed of a device: all of it when it is new, else the fields that changed, and of `readings` those that changed. */
export const gpu_change_schema = z.strictObject({
  ...gpu_summary_schema.partial().shape,
  ...device_id_schema.shape,
  readings: latest_gpu_readings_schema.partial().optional(),
});
export type GpuChange = Shape<typeof gpu_change_schema>;

/**
 * Changes of the topics `fleet`, `node/<node>` and `gpu/<uuid>` since the topic's last message; what is absent did not
 * change. `apply-change.ts` merges it into a snapshot; the order of lists has no meaning.
 */
export const fleet_change_schema = z.strictObject({
  time_ms,
  totals: fleet_totals_schema.optional().describe("Only in fleet."),
  nodes: z.array(node_summary_schema).optional().describe("Whole new summaries."),
  gone_nodes: z.array(z.string()).optional(),
  node_facts: node_facts_schema.optional().describe("Only in node/<node>."),
  gpus: z.array(gpu_change_schema).optional(),
  gone_gpus: z.array(device_id_schema).optional(),
  processes: z.array(gpu_process_schema).optional().describe("Only in node/<node> and gpu/<uuid>: all processes there are now."),
});
export type FleetChange = Shape<typeof fleet_change_schema>;

/** What changed of a job: all of it when it is new, else the fields that changed (`metrics` and `gpus` as a whole). */
export const job_change_schema = z.strictObject({ ...job_summary_schema.partial().shape, job_id: z.string() });
export type JobChange = Shape<typeof job_change_schema>;

/** Changes of the topic `jobs`. */
export const jobs_change_schema = z.strictObject({
  time_ms,
  jobs: z.array(job_change_schema),
  gone_jobs: z.array(z.string()).optional().describe("Jobs that ended long ago and left the list."),
});
export type JobsChange = Shape<typeof jobs_change_schema>;

/** The snapshot of the topic `job/<id>`: that job alone, or none. `use` comes after a moment, and again every half minute. */
export const job_snapshot_schema = z.strictObject({
  ...jobs_snapshot_schema.shape,
  ranks: z.array(job_rank_schema),
  use: job_use_schema.nullable(),
});
export type JobSnapshot = Shape<typeof job_snapshot_schema>;

/** Changes of the topic `job/<id>`; `ranks` and `use` as a whole. */
export const job_topic_change_schema = z.strictObject({
  ...jobs_change_schema.shape,
  ranks: z.array(job_rank_schema).optional(),
  use: job_use_schema.nullable().optional(),
});
export type JobTopicChange = Shape<typeof job_topic_change_schema>;

/** Changes of the topic `events`: what happened since, newest first. */
export const events_change_schema = z.strictObject({ time_ms, events: z.array(event_summary_schema) });
export type EventsChange = Shape<typeof events_change_schema>;

/** The snapshot of the topic `alerts`: nothing alerts yet, so its list is empty and no change follows. */
export const alerts_snapshot_schema = z.strictObject({ time_ms, alerts: z.tuple([]) });

/** `data` of a heartbeat. */
export const heartbeat_schema = z.strictObject({ time_ms });

/**
 * What an SSE message of /api/v1/live carries in `data`. `event:` is "snapshot" (of one topic, replaces what was known of
 * it; may come again at any time), "change" or "heartbeat" (every 5 s, data `{"time_ms":…}`). `id:` is opaque; sent back
 * as Last-Event-ID (EventSource does so by itself) it resumes all topics of the connection. Messages without an id exist.
 */
export const live_message_schema = z.strictObject({ topic: z.string(), data: z.unknown() });
export type LiveMessage = Shape<typeof live_message_schema>;

/** Schemas of the data of a topic's messages, by the part of its name before a slash. */
export const TOPIC_SCHEMAS = {
  fleet: { snapshot: fleet_snapshot_schema, change: fleet_change_schema },
  node: { snapshot: node_detail_schema.nullable(), change: fleet_change_schema },
  gpu: { snapshot: gpu_detail_schema.nullable(), change: fleet_change_schema },
  jobs: { snapshot: jobs_snapshot_schema, change: jobs_change_schema },
  job: { snapshot: job_snapshot_schema, change: job_topic_change_schema },
  events: { snapshot: events_snapshot_schema, change: events_change_schema },
  alerts: { snapshot: alerts_snapshot_schema, change: z.never() },
} as const;
