/** Events: what happened to nodes, GPUs and jobs. */
import * as z from "zod";

import { type Shape, time_ms } from "./shape.ts";

export const event_summary_schema = z.strictObject({
  time_ms,
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
export type EventSummary = Shape<typeof event_summary_schema>;

/** GET /api/v1/events, newest first, and the snapshot of the live topic `events`. */
export const events_snapshot_schema = z.strictObject({ time_ms, events: z.array(event_summary_schema) });
export type EventsSnapshot = Shape<typeof events_snapshot_schema>;
