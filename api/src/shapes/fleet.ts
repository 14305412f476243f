/** The whole fleet. */
import * as z from "zod";

import { gpuSummarySchema } from "./gpu.ts";
import { nodeSummarySchema } from "./node.ts";
import { amount, count, type Shape, timeMs } from "./shape.ts";

export const fleetTotalsSchema = z.strictObject({
  nodes: count,
  nodes_online: count,
  gpus: count.describe("Physical GPUs."),
  gpus_ok: count,
  gpus_owned: count.describe("GPUs that a job holds."),
  power_watts: amount,
  memory_used_bytes: count,
  memory_total_bytes: count,
  gpu_utilization_ratio: amount.nullable().describe("0..1: mean over the GPUs that report it; null when none does."),
  jobs_running: count,
});
export type FleetTotals = Shape<typeof fleetTotalsSchema>;

/** GET /api/v1/fleet, and the snapshot of the live topic `fleet`. */
export const fleetSnapshotSchema = z.strictObject({
  time_ms: timeMs,
  totals: fleetTotalsSchema,
  nodes: z.array(nodeSummarySchema),
  gpus: z.array(gpuSummarySchema),
});
export type FleetSnapshot = Shape<typeof fleetSnapshotSchema>;
