/** What the live stream sends: of each topic first a snapshot, then changes. */
import * as z from "zod";

import { eventsSnapshotSchema, eventSummarySchema } from "./shapes/events.ts";
import { fleetSnapshotSchema, fleetTotalsSchema } from "./shapes/fleet.ts";
import { deviceIdSchema, gpuDetailSchema, gpuProcessSchema, gpuSummarySchema, latestGpuReadingsSchema } from "./shapes/gpu.ts";
import { jobRankSchema } from "./shapes/job-detail.ts";
import { jobUseSchema } from "./shapes/job-use.ts";
import { jobsSnapshotSchema, jobSummarySchema } from "./shapes/job.ts";
import { nodeDetailSchema, nodeFactsSchema, nodeSummarySchema } from "./shapes/node.ts";
import { type Shape, timeMs } from "./shapes/shape.ts";

/** What changed of a device: all of it when it is new, else the fields that changed, and of `readings` those that changed. */
export const gpuChangeSchema = z.strictObject({
  ...gpuSummarySchema.partial().shape,
  ...deviceIdSchema.shape,
  readings: latestGpuReadingsSchema.partial().optional(),
});
export type GpuChange = Shape<typeof gpuChangeSchema>;

/**
 * Changes of the topics `fleet`, `node/<node>` and `gpu/<uuid>` since the topic's last message; what is absent did not
 * change. `apply-change.ts` merges it into a snapshot; the order of lists has no meaning.
 */
export const fleetChangeSchema = z.strictObject({
  time_ms: timeMs,
  totals: fleetTotalsSchema.optional().describe("Only in fleet."),
  nodes: z.array(nodeSummarySchema).optional().describe("Whole new summaries."),
  gone_nodes: z.array(z.string()).optional(),
  node_facts: nodeFactsSchema.optional().describe("Only in node/<node>."),
  gpus: z.array(gpuChangeSchema).optional(),
  gone_gpus: z.array(deviceIdSchema).optional(),
  processes: z.array(gpuProcessSchema).optional().describe("Only in node/<node> and gpu/<uuid>: all processes there are now."),
});
export type FleetChange = Shape<typeof fleetChangeSchema>;

/** What changed of a job: all of it when it is new, else the fields that changed (`metrics` and `gpus` as a whole). */
export const jobChangeSchema = z.strictObject({ ...jobSummarySchema.partial().shape, job_id: z.string() });
export type JobChange = Shape<typeof jobChangeSchema>;

/** Changes of the topic `jobs`. */
export const jobsChangeSchema = z.strictObject({
  time_ms: timeMs,
  jobs: z.array(jobChangeSchema),
  gone_jobs: z.array(z.string()).optional().describe("Jobs that ended long ago and left the list."),
});
export type JobsChange = Shape<typeof jobsChangeSchema>;

/** The snapshot of the topic `job/<id>`: that job alone, or none. `use` comes after a moment, and again every half minute. */
export const jobSnapshotSchema = z.strictObject({
  ...jobsSnapshotSchema.shape,
  ranks: z.array(jobRankSchema),
  use: jobUseSchema.nullable(),
});
export type JobSnapshot = Shape<typeof jobSnapshotSchema>;

/** Changes of the topic `job/<id>`; `ranks` and `use` as a whole. */
export const jobTopicChangeSchema = z.strictObject({
  ...jobsChangeSchema.shape,
  ranks: z.array(jobRankSchema).optional(),
  use: jobUseSchema.nullable().optional(),
});
export type JobTopicChange = Shape<typeof jobTopicChangeSchema>;

/** Changes of the topic `events`: what happened since, newest first. */
export const eventsChangeSchema = z.strictObject({ time_ms: timeMs, events: z.array(eventSummarySchema) });
export type EventsChange = Shape<typeof eventsChangeSchema>;

/** The snapshot of the topic `alerts`: nothing alerts yet, so its list is empty and no change follows. */
export const alertsSnapshotSchema = z.strictObject({ time_ms: timeMs, alerts: z.tuple([]) });

/** `data` of a heartbeat. */
export const heartbeatSchema = z.strictObject({ time_ms: timeMs });

/**
 * What an SSE message of /api/v1/live carries in `data`. `event:` is "snapshot" (of one topic, replaces what was known of
 * it; may come again at any time), "change" or "heartbeat" (every 5 s, data `{"time_ms":…}`). `id:` is opaque; sent back
 * as Last-Event-ID (EventSource does so by itself) it resumes all topics of the connection. Messages without an id exist.
 */
export const liveMessageSchema = z.strictObject({ topic: z.string(), data: z.unknown() });
export type LiveMessage = Shape<typeof liveMessageSchema>;

/** Schemas of the data of a topic's messages, by the part of its name before a slash. */
export const TOPIC_SCHEMAS = {
  fleet: { snapshot: fleetSnapshotSchema, change: fleetChangeSchema },
  node: { snapshot: nodeDetailSchema.nullable(), change: fleetChangeSchema },
  gpu: { snapshot: gpuDetailSchema.nullable(), change: fleetChangeSchema },
  jobs: { snapshot: jobsSnapshotSchema, change: jobsChangeSchema },
  job: { snapshot: jobSnapshotSchema, change: jobTopicChangeSchema },
  events: { snapshot: eventsSnapshotSchema, change: eventsChangeSchema },
  alerts: { snapshot: alertsSnapshotSchema, change: z.never() },
} as const;
