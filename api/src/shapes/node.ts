/** One node, all nodes, and what administrators ask of them. */
import { HOST_READINGS, type HostReadingName } from "@heliograph/proto/catalogue/catalogue";
import { MAX_RELEASE_MS, MAX_SAMPLE_INTERVAL_MS, MIN_SAMPLE_INTERVAL_MS } from "@heliograph/proto/limits";
import * as z from "zod";

import { device_state_schema, gpu_process_schema, gpu_summary_schema, readingsSchema } from "./gpu.ts";
import { count, type Shape, time_ms } from "./shape.ts";

export const latest_host_readings_schema = readingsSchema<HostReadingName>(HOST_READINGS).describe(
  "Latest value of each reading; null where it was due and not readable, or was never reported.",
);
export type LatestHostReadings = Shape<typeof latest_host_readings_schema>;

export const node_summary_schema = z.strictObject({
  node: z.string(),
  online: z.boolean(),
  last_seen_ms: time_ms
    .nullable()
    .describe("When the collector last heard from it; null when it did not since the collector started."),
  hostname: z.string(),
  agent_version: z.string(),
  gpu_count: count,
  nvml_state: device_state_schema.describe("NVML as a whole."),
  nvml_reason: z.string(),
  clock_skew_ms: z.number().nullable().describe("The node's clock minus the collector's, at the last status; null when unknown."),
  sample_interval_ms: count.nullable().describe("Time between two of its samples, by its last status; null when unknown."),
  host: latest_host_readings_schema.nullable().describe("Latest readings of the host; null when there are none yet."),
});
export type NodeSummary = Shape<typeof node_summary_schema>;

/** What a node is, by its inventory; empty strings and null until there is one. */
export const node_facts_schema = z.strictObject({
  os_name: z.string(),
  kernel_version: z.string(),
  cpu_model: z.string(),
  cpu_count: count.nullable(),
  driver_version: z.string(),
  cuda_version: z.string(),
});
export type NodeFacts = Shape<typeof node_facts_schema>;

/** GET /api/v1/nodes/{node}, and the snapshot of the live topic `node/<node>` (null there while the node is unknown). */
export const node_detail_schema = z.strictObject({
  ...node_summary_schema.shape,
  ...node_facts_schema.shape,
  gpus: z.array(gpu_summary_schema),
  processes: z.array(gpu_process_schema),
});
export type NodeDetail = Shape<typeof node_detail_schema>;

/** GET /api/v1/nodes */
export const nodes_snapshot_schema = z.strictObject({ time_ms, nodes: z.array(node_summary_schema) });
export type NodesSnapshot = Shape<typeof nodes_snapshot_schema>;

/** Body of POST /api/v1/nodes/{node}/commands. */
export const node_command_schema = z.union([
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
export type NodeCommand = Shape<typeof node_command_schema>;

/** What became of a command to a node. */
export const node_command_answer_schema = z.strictObject({
  node: z.string(),
  told: z.boolean().describe("False where the command is kept until the node is back."),
});
export type NodeCommandAnswer = Shape<typeof node_command_answer_schema>;
