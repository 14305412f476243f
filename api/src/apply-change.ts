/**
 * How a viewer merges live changes into a snapshot. Pure, so that the page can use it unchanged
 * (`@heliograph/api/apply-change`). What did not change keeps its object identity.
 */
import { deviceKey } from "@heliograph/proto/identity";
import type { EventsChange, FleetChange, GpuChange, JobsChange, JobSnapshot, JobTopicChange } from "./live.ts";
import type { EventsSnapshot } from "./shapes/events.ts";
import type { FleetSnapshot } from "./shapes/fleet.ts";
import type { DeviceId, GpuDetail, GpuSummary } from "./shapes/gpu.ts";
import type { JobsSnapshot, JobSummary } from "./shapes/job.ts";
import type { NodeDetail, NodeSummary } from "./shapes/node.ts";

/** Topic `fleet`. */
export function applyFleetChange(snapshot: FleetSnapshot, change: FleetChange): FleetSnapshot {
  return {
    time_ms: change.time_ms,
    totals: change.totals ?? snapshot.totals,
    nodes: replaced(snapshot.nodes, change.nodes, change.gone_nodes),
    gpus: mergedGpus(snapshot.gpus, change.gpus, change.gone_gpus),
  };
}

/** Topic `node/<node>`. */
export function applyNodeChange(detail: NodeDetail, change: FleetChange): NodeDetail {
  const summary = change.nodes?.find((node) => node.node === detail.node);
  return {
    ...detail,
    ...summary,
    ...change.node_facts,
    gpus: mergedGpus(detail.gpus, change.gpus, change.gone_gpus),
    processes: change.processes ?? detail.processes,
  };
}

/** Topic `gpu/<uuid>`. */
export function applyGpuChange(detail: GpuDetail, change: FleetChange): GpuDetail {
  return {
    time_ms: change.time_ms,
    gpus: mergedGpus(detail.gpus, change.gpus, change.gone_gpus),
    processes: change.processes ?? detail.processes,
  };
}

/** Topic `jobs`. */
export function applyJobsChange(snapshot: JobsSnapshot, change: JobsChange): JobsSnapshot {
  const jobs = new Map(snapshot.jobs.map((job) => [job.job_id, job]));
  for (const job_id of change.gone_jobs ?? []) jobs.delete(job_id);
  // The first change of a job that the snapshot lacks is the whole job.
  for (const job of change.jobs) jobs.set(job.job_id, { ...jobs.get(job.job_id), ...job } as JobSummary);
  return { time_ms: change.time_ms, jobs: [...jobs.values()] };
}

/** Topic `job/<id>`. */
export function applyJobChange(snapshot: JobSnapshot, change: JobTopicChange): JobSnapshot {
  return {
    ...applyJobsChange(snapshot, change),
    ranks: change.ranks ?? snapshot.ranks,
    use: change.use === undefined ? snapshot.use : change.use,
  };
}

/** Critical events that stay although newer ones fill the list. */
const MOST_CRITICAL = 200;

/** Topic `events`; keeps the newest `keep` and critical ones before them, each event once, however often it comes. */
export function applyEventsChange(snapshot: EventsSnapshot, change: EventsChange, keep = 1000): EventsSnapshot {
  const added = new Set(change.events.map(eventKey));
  const events = [...change.events, ...snapshot.events.filter((event) => !added.has(eventKey(event)))];
  return {
    time_ms: change.time_ms,
    events: events.filter((event, index) => index < keep || event.severity === "critical").slice(0, keep + MOST_CRITICAL),
  };
}

const eventKey = (event: { readonly node: string; readonly event_id: string }): string => `${event.node} ${event.event_id}`;

function replaced(
  nodes: readonly NodeSummary[],
  changed: readonly NodeSummary[] = [],
  gone: readonly string[] = [],
): readonly NodeSummary[] {
  if (changed.length === 0 && gone.length === 0) return nodes;
  const by_name = new Map(nodes.map((node) => [node.node, node]));
  for (const name of gone) by_name.delete(name);
  for (const node of changed) by_name.set(node.node, node);
  return [...by_name.values()];
}

function mergedGpus(
  gpus: readonly GpuSummary[],
  changed: readonly GpuChange[] = [],
  gone: readonly DeviceId[] = [],
): readonly GpuSummary[] {
  if (changed.length === 0 && gone.length === 0) return gpus;
  const by_device = new Map(gpus.map((gpu) => [deviceKey(gpu), gpu]));
  for (const device of gone) by_device.delete(deviceKey(device));
  for (const change of changed) {
    const key = deviceKey(change);
    const before = by_device.get(key);
    const readings = change.readings === undefined ? before?.readings : { ...before?.readings, ...change.readings };
    // The first change of a device that the snapshot lacks is the whole device.
    by_device.set(key, { ...before, ...change, readings } as GpuSummary);
  }
  return [...by_device.values()];
}
