import type { FleetTotals } from "@heliograph/api/shapes/fleet";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { NodeSummary } from "@heliograph/api/shapes/node";

import { placeOf } from "../state/gpus/gpu-values.ts";
import type { ShownGpu } from "./gpu-summary.ts";

const POWER = placeOf("power_watts");
const MEMORY_USED = placeOf("memory_used_bytes");
const UTILIZATION = placeOf("gpu_utilization_ratio");

/** Sums over what is online now; a MIG device is part of its GPU and not counted beside it. */
export function fleetTotals(
  nodes: ReadonlyMap<string, NodeSummary>,
  gpus: Iterable<ShownGpu>,
  jobs: Iterable<{ readonly summary: Pick<JobSummary, "state"> }>,
): FleetTotals {
  const totals = { gpus: 0, gpus_ok: 0, gpus_owned: 0, power_watts: 0, memory_used_bytes: 0, memory_total_bytes: 0 };
  const owned = new Set<string>();
  let utilization = 0;
  let reporting = 0;
  for (const { facts: gpu, values } of gpus) {
    if (gpu.job_ids.length > 0) owned.add(gpu.gpu_uuid);
    if (gpu.mig_uuid !== "") continue;
    totals.gpus += 1;
    totals.memory_total_bytes += gpu.memory_total_bytes ?? 0;
    // Only what a device reads now: the last readings of a lost GPU draw no power.
    if (gpu.state !== "ok") continue;
    totals.gpus_ok += 1;
    totals.power_watts += values[POWER] || 0;
    totals.memory_used_bytes += values[MEMORY_USED] || 0;
    const ratio = values[UTILIZATION] ?? Number.NaN;
    if (Number.isNaN(ratio)) continue;
    utilization += ratio;
    reporting += 1;
  }
  let nodes_online = 0;
  for (const node of nodes.values()) if (node.online) nodes_online += 1;
  let jobs_running = 0;
  for (const { summary } of jobs) if (summary.state === "running") jobs_running += 1;
  return {
    ...totals,
    nodes: nodes.size,
    nodes_online,
    gpus_owned: owned.size,
    power_watts: Math.round(totals.power_watts * 10) / 10,
    gpu_utilization_ratio: reporting === 0 ? null : Number((utilization / reporting).toPrecision(4)),
    jobs_running,
  };
}
