/** The whole fleet. */
import * as z from "zod";

import { gpu_summary_schema } from "./gpu.ts";
import { node_summary_schema } from "./node.ts";
import { amount, count, type Shape, time_ms } from "./shape.ts";

export const fleet_totals_schema = z.strictObject({
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
export type FleetTotals = Shape<typeof fleet_totals_schema>;

/** GET /api/v1/fleet, and the snapshot of the live topic `fleet`. */
export const fleet_snapshot_schema = z.strictObject({
  time_ms,
  totals: fleet_totals_schema,
  nodes: z.array(node_summary_schema),
  gpus: z.array(gpu_summary_schema),
});
export type FleetSnapshot = Shape<typeof fleet_snapshot_schema>;
