/**
 * What viewers know. Snapshots are taken from here and never from the state, so that a snapshot and the
 * changes after it always make up the later snapshot.
 */
import { isDeepStrictEqual } from "node:util";

import type { GpuChange, JobChange } from "@heliograph/api/live";
import type { EventSummary } from "@heliograph/api/shapes/events";
import type { FleetTotals } from "@heliograph/api/shapes/fleet";
import type { DeviceId, GpuProcessSummary } from "@heliograph/api/shapes/gpu";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobRank } from "@heliograph/api/shapes/job-detail";
import type { JobUse } from "@heliograph/api/shapes/job-use";
import type { NodeFacts, NodeSummary } from "@heliograph/api/shapes/node";
import { deviceOf } from "@heliograph/proto/identity";

import type { LatestState } from "../state/latest-state.ts";
import type { ChangeSet } from "../state/change-set.ts";
import { fleetTotals } from "./fleet-totals.ts";
import { gpuChange, gpuFacts, gpuSummary } from "./gpu-summary.ts";
import { jobRanks } from "./job-ranks.ts";
import { jobChange, jobSummary } from "./job-summary.ts";
import { nodeSummary } from "./node-summary.ts";
import { PublishedGpus } from "./published-gpus.ts";

/** A device's change, and the node it is on. */
export interface DeltaGpu {
  readonly node: string;
  readonly change: GpuChange;
}

/** All that one publication changed; each topic shows its part. */
export interface Delta {
  readonly time_ms: number;
  readonly totals: FleetTotals | undefined;
  readonly nodes: readonly NodeSummary[];
  readonly gone_nodes: readonly string[];
  readonly facts: ReadonlyMap<string, NodeFacts>;
  /** By device key. */
  readonly gpus: ReadonlyMap<string, DeltaGpu>;
  readonly gone_gpus: readonly (DeviceId & { readonly node: string })[];
  /** By node, all it has now. */
  readonly processes: ReadonlyMap<string, readonly GpuProcessSummary[]>;
  readonly jobs: readonly JobChange[];
  readonly gone_jobs: readonly string[];
  /** By job, all its ranks now, where any changed. */
  readonly ranks: ReadonlyMap<string, readonly JobRank[]>;
  readonly uses: ReadonlyMap<string, JobUse>;
  /** Newest first. */
  readonly events: readonly EventSummary[];
}

/** All that viewers know of one job. */
export interface PublishedJob {
  readonly summary: JobSummary;
  readonly ranks: readonly JobRank[];
  /** null until ClickHouse answered what the job used. */
  readonly use: JobUse | null;
}

export class Published {
  readonly nodes = new Map<string, NodeSummary>();
  readonly facts = new Map<string, NodeFacts>();
  readonly gpus = new PublishedGpus();
  readonly jobs = new Map<string, PublishedJob>();
  readonly processes = new Map<string, readonly GpuProcessSummary[]>();
  events: readonly EventSummary[] = [];
  totals: FleetTotals = fleetTotals(this.nodes, this.gpus.all(), []);
  time_ms = 0;

  /** Brings what viewers know up to `state`; gives back the difference. */
  publish(state: LatestState, changes: ChangeSet, now_ms: number): Delta {
    this.time_ms = now_ms;
    if (changes.events.length > 0 || this.events.length === 0) this.events = state.events.newestFirst();
    const nodes = this.#publishNodes(state, changes);
    const gpus = this.#publishGpus(state, changes);
    const jobs = this.#publishJobs(state, changes, gpus);
    const uses = this.#publishUses(state, changes);
    const totals = fleetTotals(this.nodes, this.gpus.all(), this.jobs.values());
    const same_totals = isDeepStrictEqual(totals, this.totals);
    this.totals = totals;
    const processes = new Map([...changes.processes].map((node) => [node, state.processes.of(node)] as const));
    for (const [node, list] of processes) {
      if (list.length === 0) this.processes.delete(node);
      else this.processes.set(node, list);
    }
    const events = changes.events.toReversed();
    return { time_ms: now_ms, totals: same_totals ? undefined : totals, ...nodes, ...gpus, ...jobs, uses, processes, events };
  }

  #publishNodes(state: LatestState, changes: ChangeSet): Pick<Delta, "nodes" | "gone_nodes" | "facts"> {
    const nodes: NodeSummary[] = [];
    const gone_nodes: string[] = [];
    const facts = new Map<string, NodeFacts>();
    for (const name of changes.nodes) {
      const record = state.nodes.get(name);
      if (record === undefined) {
        if (this.nodes.delete(name)) gone_nodes.push(name);
        this.facts.delete(name);
        continue;
      }
      const summary = nodeSummary(record, state);
      if (!isDeepStrictEqual(this.nodes.get(name), summary)) nodes.push(summary);
      if (!isDeepStrictEqual(this.facts.get(name), record.facts)) facts.set(name, record.facts);
      this.nodes.set(name, summary);
      this.facts.set(name, record.facts);
    }
    return { nodes, gone_nodes, facts };
  }

  #publishGpus(state: LatestState, changes: ChangeSet): Pick<Delta, "gpus" | "gone_gpus"> {
    const gpus = new Map<string, DeltaGpu>();
    const gone_gpus: (DeviceId & { node: string })[] = [];
    for (const key of changes.gpus) {
      const before = this.gpus.shown(key);
      const record = state.gpus.get(key);
      // A device that went to another node is gone from one, and all new on the other.
      if (before !== undefined && before.facts.node !== record?.node) {
        gone_gpus.push({ ...deviceOf(key), node: before.facts.node });
      }
      if (record === undefined) {
        this.gpus.delete(key);
        continue;
      }
      const after = { facts: gpuFacts(record, state), values: record.values };
      const is_new = before === undefined || before.facts.node !== record.node;
      const change = is_new ? gpuSummary(after) : gpuChange(before, after);
      if (change !== undefined) gpus.set(key, { node: record.node, change });
      this.gpus.set(key, after);
    }
    return { gpus, gone_gpus };
  }

  #publishUses(state: LatestState, changes: ChangeSet): ReadonlyMap<string, JobUse> {
    const uses = new Map<string, JobUse>();
    for (const job_id of changes.uses) {
      const use = state.jobs.get(job_id)?.use;
      const job = this.jobs.get(job_id);
      if (use === undefined || job === undefined) continue;
      uses.set(job_id, use);
      this.jobs.set(job_id, { ...job, use });
    }
    return uses;
  }

  #publishJobs(
    state: LatestState,
    changes: ChangeSet,
    gpus: Pick<Delta, "gpus" | "gone_gpus">,
  ): Pick<Delta, "jobs" | "gone_jobs" | "ranks"> {
    const ranks = new Map<string, readonly JobRank[]>();
    const jobs: JobChange[] = [];
    const gone_jobs: string[] = [];
    for (const job_id of new Set([...changes.jobs, ...this.#jobsOfReindexed(gpus)])) {
      const record = state.jobs.get(job_id);
      if (record === undefined) {
        if (this.jobs.delete(job_id)) gone_jobs.push(job_id);
        continue;
      }
      const before = this.jobs.get(job_id);
      const summary = jobSummary(record, state);
      const change = before === undefined ? summary : jobChange(before.summary, summary);
      if (change !== undefined) jobs.push(change);
      const all = jobRanks(record, state);
      if (!isDeepStrictEqual(all, before?.ranks)) ranks.set(job_id, all);
      this.jobs.set(job_id, { summary, ranks: all, use: before?.use ?? null });
    }
    return { jobs, gone_jobs, ranks };
  }

  /** A job's list of GPUs shows their indexes, which come with the inventory. */
  #jobsOfReindexed({ gpus }: Pick<Delta, "gpus">): readonly string[] {
    const moved: string[] = [];
    for (const [key, { change }] of gpus) {
      if (change.gpu_index !== undefined) moved.push(...(this.gpus.shown(key)?.facts.job_ids ?? []));
    }
    return moved;
  }
}
