/**
 * Parameters in the query of each route, as schemas: routes check requests by them, and the OpenAPI document lists them. An
 * address holds text alone: where the schema says a number or a list, the collector makes one of it first (http/query.ts).
 */
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import { parseMonth } from "@heliograph/proto/month";
import { NODE_NAME } from "@heliograph/proto/topics";
import * as z from "zod";

/** Most points of a line of GET /api/v1/series and GET /api/v1/job-series. */
export const MAX_POINTS = 2000;
/** Most readings of one GET /api/v1/series. */
const MAX_READINGS = 8;
/** Most metric names of one GET /api/v1/job-series. */
const MAX_NAMES = 12;
/** Most topics of one live stream. */
export const MAX_TOPICS = 32;

const A_MONTH = "expected a month, e.g. month=2026-10";

const time = z.int().min(0);

/** GET /api/v1/events */
export const events_query_schema = z.strictObject({
  limit: z.int().min(1).max(1000).default(200).describe("How many"),
  node: z.string().optional().describe("Events of this node"),
  gpu_uuid: z.string().optional().describe("Events of this GPU"),
  job_id: z.string().optional().describe("Events of this job"),
  kind: z.string().optional().describe("Events of this kind, e.g. gpu.xid"),
  severity: z.enum(["info", "warning", "critical"]).optional().describe("Events of this severity"),
});
export type EventsQuery = z.output<typeof events_query_schema>;

/** GET /api/v1/series */
export const series_query_schema = z.strictObject({
  node: z
    .string()
    .regex(NODE_NAME, "expected the name of a node")
    .optional()
    .describe("Of this node: all its GPUs, or with of=host the host"),
  gpu_uuid: z.string().min(1).max(MAX_ID_LENGTH).optional().describe("Of this GPU, in place of node"),
  of: z.enum(["gpu", "host"]).default("gpu").describe("Readings of GPUs, or of the host"),
  readings: z
    .string({ error: "expected names of readings, e.g. readings=power_watts,temperature_celsius" })
    .transform((list) => [...new Set(list.split(",").filter((name) => name !== ""))])
    .refine((names) => names.length > 0 && names.length <= MAX_READINGS, `expected 1 to ${MAX_READINGS} names`)
    .describe(`Names of up to ${MAX_READINGS} readings, with commas between`),
  from_ms: time.optional().describe("ms since the epoch; 15 minutes before to_ms if not given"),
  to_ms: time.optional().describe("ms since the epoch; now if not given"),
  points: z.int().min(1).max(MAX_POINTS).default(300).describe("Most points of each line"),
});

/** GET /api/v1/job-series */
export const job_series_query_schema = z.strictObject({
  job: z
    .string({ error: "expected the id of a job" })
    .min(1, "expected the id of a job")
    .max(MAX_ID_LENGTH)
    .describe("Id of the job, e.g. run/4f2a91"),
  // A name may hold a comma, so each name is a parameter of its own.
  name: z
    .array(z.string().max(MAX_ID_LENGTH))
    .max(MAX_NAMES, `expected at most ${MAX_NAMES} names`)
    .default([])
    .describe("Name of a metric; may be given several times, all metrics if not given"),
  points: z.int().min(2).max(MAX_POINTS).default(500).describe("Most points of each line"),
});

/** GET /api/v1/jobs/{id} */
export const job_query_schema = z.strictObject({
  use: z
    .enum(["0", "1"])
    .default("1")
    .describe("0 leaves energy and GPU-hours out unless they are known already: they may take seconds"),
});

/** GET /api/v1/export and GET /api/v1/export/{table} */
export const export_query_schema = z.strictObject({
  month: z
    .string({ error: A_MONTH })
    .transform((text, context) => {
      const month = parseMonth(text);
      if (month === undefined) context.addIssue(A_MONTH);
      return month ?? z.NEVER;
    })
    .describe("UTC month, e.g. 2026-10"),
});

/** GET /api/v1/live */
export const live_query_schema = z.strictObject({
  topics: z.string().default("").describe(`Up to ${MAX_TOPICS} topics, with commas between`),
  topic: z.array(z.string()).default([]).describe("A topic whose name holds a comma; may be given several times"),
  last_event_id: z.string().optional().describe("The same as the header Last-Event-ID, where a header can't be sent"),
});
