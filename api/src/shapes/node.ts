/** One node, all nodes, and what administrators ask of them. */
import { HOST_READINGS, type HostReadingName } from "@heliograph/proto/catalogue/catalogue";
import { MAX_RELEASE_MS, MAX_SAMPLE_INTERVAL_MS, MIN_SAMPLE_INTERVAL_MS } from "@heliograph/proto/limits";
import * as z from "zod";

import { deviceStateSchema, gpuProcessSchema, gpuSummarySchema, readingsSchema } from "./gpu.ts";
import { count, type Shape, timeMs } from "./shape.ts";

export const latestHostReadingsSchema = readingsSchema<HostReadingName>(HOST_READINGS).describe(
  "Latest value of each reading; null where it was due and not readable, or was never reported.",
);
export type LatestHostReadings = Shape<typeof latestHostReadingsSchema>;

export const nodeSummarySchema = z.strictObject({
  node: z.string(),
  online: z.boolean(),
  last_seen_ms: timeMs
    .nullable()
    .describe("When the collector last heard from it; null when it did not since the collector started."),
  hostname: z.string(),
  agent_version: z.string(),
  gpu_count: count,
  nvml_state: deviceStateSchema.describe("NVML as a whole."),
  nvml_reason: z.string(),
  clock_skew_ms: z.number().nullable().describe("The node's clock minus the collector's, at the last status; null when unknown."),
  sample_interval_ms: count.nullable().describe("Time between two of its samples, by its last status; null when unknown."),
  host: latestHostReadingsSchema.nullable().describe("Latest readings of the host; null when there are none yet."),
});
export type NodeSummary = Shape<typeof nodeSummarySchema>;

/** What a node is, by its inventory; empty strings and null until there is one. */
export const nodeFactsSchema = z.strictObject({
  os_name: z.string(),
  kernel_version: z.string(),
  cpu_model: z.string(),
  cpu_count: count.nullable(),
  driver_version: z.string(),
  cuda_version: z.string(),
});
export type NodeFacts = Shape<typeof nodeFactsSchema>;

/** GET /api/v1/nodes/{node}, and the snapshot of the live topic `node/<node>` (null there while the node is unknown). */
export const nodeDetailSchema = z.strictObject({
  ...nodeSummarySchema.shape,
  ...nodeFactsSchema.shape,
  gpus: z.array(gpuSummarySchema),
  processes: z.array(gpuProcessSchema),
});
export type NodeDetail = Shape<typeof nodeDetailSchema>;

/** GET /api/v1/nodes */
export const nodesSnapshotSchema = z.strictObject({ time_ms: timeMs, nodes: z.array(nodeSummarySchema) });
export type NodesSnapshot = Shape<typeof nodesSnapshotSchema>;

/** Body of POST /api/v1/nodes/{node}/commands. */
export const nodeCommandSchema = z.union([
  z.strictObject({
    sample_interval_ms: z
      .int()
      .min(MIN_SAMPLE_INTERVAL_MS)
      .max(MAX_SAMPLE_INTERVAL_MS)
      .nullable()
      .describe("null: the node's own setting."),
  }),
  z.strictObject({ release_nvml_for_ms: z.int().min(0).max(MAX_RELEASE_MS) }),
]);
export type NodeCommand = Shape<typeof nodeCommandSchema>;

/** What became of a command to a node. */
export const nodeCommandAnswerSchema = z.strictObject({
  node: z.string(),
  told: z.boolean().describe("False where the command is kept until the node is back."),
});
export type NodeCommandAnswer = Shape<typeof nodeCommandAnswerSchema>;
