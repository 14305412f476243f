/** Events: what happened to nodes, GPUs and jobs. */
import * as z from "zod";

import { type Shape, timeMs } from "./shape.ts";

export const eventSummarySchema = z.strictObject({
  time_ms: timeMs,
  event_id: z.string(),
  node: z.string(),
  kind: z.string().describe("E.g. gpu.xid"),
  severity: z.enum(["info", "warning", "critical", "unknown"]),
  gpu_uuid: z.string(),
  mig_uuid: z.string(),
  job_id: z.string(),
  code: z.int().nullable(),
  message: z.string(),
});
export type EventSummary = Shape<typeof eventSummarySchema>;

/** GET /api/v1/events, newest first, and the snapshot of the live topic `events`. */
export const eventsSnapshotSchema = z.strictObject({ time_ms: timeMs, events: z.array(eventSummarySchema) });
export type EventsSnapshot = Shape<typeof eventsSnapshotSchema>;
