/** What each live topic shows: its snapshot, and its part of a publication. Pure. */
import type { EventsChange, FleetChange, GpuChange, JobsChange, JobSnapshot, JobTopicChange } from "@heliograph/api/live";
import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { GpuDetail } from "@heliograph/api/shapes/gpu";
import type { JobsSnapshot } from "@heliograph/api/shapes/job";
import type { NodeDetail, NodesSnapshot } from "@heliograph/api/shapes/node";

import type { Delta, Published } from "./published.ts";

export const fleetSnapshot = (published: Published): FleetSnapshot => ({
  time_ms: published.time_ms,
  totals: published.totals,
  nodes: [...published.nodes.values()],
  gpus: published.gpus.summaries(),
});

export const nodesSnapshot = (published: Published): NodesSnapshot => ({
  time_ms: published.time_ms,
  nodes: [...published.nodes.values()],
});

export const jobsSnapshot = (published: Published): JobsSnapshot => ({
  time_ms: published.time_ms,
  jobs: Array.from(published.jobs.values(), ({ summary }) => summary),
});

export function jobSnapshot(published: Published, job_id: string): JobSnapshot {
  const job = published.jobs.get(job_id);
  return {
    time_ms: published.time_ms,
    jobs: job === undefined ? [] : [job.summary],
    ranks: job?.ranks ?? [],
    use: job?.use ?? null,
  };
}

export const eventsSnapshot = (published: Published): EventsSnapshot => ({
  time_ms: published.time_ms,
  events: published.events,
});

/** undefined while the node is unknown. */
export function nodeDetail(published: Published, node: string): NodeDetail | undefined {
  const summary = published.nodes.get(node);
  const facts = published.facts.get(node);
  if (summary === undefined || facts === undefined) return undefined;
  const gpus = published.gpus.of(published.gpus.keysOfNode(node));
  return { ...summary, ...facts, gpus, processes: published.processes.get(node) ?? [] };
}

/** undefined while no GPU or MIG device has this UUID. */
export function gpuDetail(published: Published, uuid: string): GpuDetail | undefined {
  const gpus = published.gpus.of(published.gpus.keysOfUuid(uuid));
  const [first] = gpus;
  if (first === undefined) return undefined;
  const processes = (published.processes.get(first.node) ?? []).filter((process) => isOf(uuid, process));
  return { time_ms: published.time_ms, gpus, processes };
}

const isOf = (uuid: string, device: { readonly gpu_uuid: string; readonly mig_uuid: string }): boolean =>
  device.gpu_uuid === uuid || device.mig_uuid === uuid;

/** The fields of `change` that are not empty; undefined when all are. */
function unlessEmpty<T extends { readonly time_ms: number }>(change: T): T | undefined {
  const full = Object.entries(change).filter(
    ([, value]) => !(value === undefined || (Array.isArray(value) && value.length === 0)),
  );
  return full.length > 1 ? (Object.fromEntries(full) as T) : undefined;
}

export const fleetChange = (delta: Delta): FleetChange | undefined =>
  unlessEmpty({
    time_ms: delta.time_ms,
    ...(delta.totals === undefined ? {} : { totals: delta.totals }),
    nodes: delta.nodes,
    gone_nodes: delta.gone_nodes,
    gpus: [...delta.gpus.values()].map((gpu) => gpu.change),
    gone_gpus: delta.gone_gpus,
  });

const changesOf = (delta: Delta, keys: Iterable<string>): GpuChange[] =>
  [...keys].flatMap((key) => delta.gpus.get(key)?.change ?? []);

export function nodeChange(delta: Delta, published: Published, node: string): FleetChange | undefined {
  const facts = delta.facts.get(node);
  const processes = delta.processes.get(node);
  const change = unlessEmpty({
    time_ms: delta.time_ms,
    nodes: delta.nodes.filter((summary) => summary.node === node),
    gpus: changesOf(delta, published.gpus.keysOfNode(node)),
    gone_gpus: delta.gone_gpus.filter((gpu) => gpu.node === node),
    ...(facts === undefined ? {} : { node_facts: facts }),
  });
  return processes === undefined ? change : { time_ms: delta.time_ms, ...change, processes };
}

export function gpuTopicChange(delta: Delta, published: Published, uuid: string): FleetChange | undefined {
  const change = unlessEmpty({
    time_ms: delta.time_ms,
    gpus: changesOf(delta, published.gpus.keysOfUuid(uuid)),
    gone_gpus: delta.gone_gpus.filter((gpu) => isOf(uuid, gpu)),
  });
  const detail = delta.processes.size > 0 || change?.gone_gpus !== undefined ? gpuDetail(published, uuid) : undefined;
  const node = detail?.gpus[0]?.node;
  if (detail === undefined || (change?.gone_gpus === undefined && !delta.processes.has(node ?? ""))) return change;
  return { time_ms: delta.time_ms, ...change, processes: detail.processes };
}

export function jobsChange(delta: Delta): JobsChange | undefined {
  if (delta.jobs.length + delta.gone_jobs.length === 0) return undefined;
  const change = { time_ms: delta.time_ms, jobs: delta.jobs };
  return delta.gone_jobs.length === 0 ? change : { ...change, gone_jobs: delta.gone_jobs };
}

export function jobChangeOf(delta: Delta, job_id: string): JobTopicChange | undefined {
  const jobs = delta.jobs.filter((job) => job.job_id === job_id);
  const change = jobsChange({ ...delta, jobs, gone_jobs: delta.gone_jobs.filter((gone) => gone === job_id) });
  const ranks = delta.ranks.get(job_id);
  const use = delta.uses.get(job_id);
  if (ranks === undefined && use === undefined) {
    // The job that left took these with it.
    return change?.gone_jobs === undefined ? change : { ...change, ranks: [], use: null };
  }
  return {
    ...(change ?? { time_ms: delta.time_ms, jobs: [] }),
    ...(ranks === undefined ? {} : { ranks }),
    ...(use === undefined ? {} : { use }),
  };
}

export const eventsChange = (delta: Delta): EventsChange | undefined =>
  delta.events.length === 0 ? undefined : { time_ms: delta.time_ms, events: delta.events };
