/**
 * The latest state of the fleet, in memory: what rows, statuses and disconnects make of it. Rows count in order of
 * arrival, not by their times, since a node's clock may be set back; a backlog is not live and changes nothing.
 */
import type { JobUse } from "@heliograph/api/shapes/job-use";
import type { Row, StreamName } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";
import type { LiveSink } from "../port.ts";
import { BOUNDS, type CountDrop, LIFETIMES } from "./bounds.ts";
import { EventRing } from "./event-ring.ts";
import { GpuTable } from "./gpus/gpu-table.ts";
import { withInventory, withReading, withState } from "./gpus/gpu-record.ts";
import { JobTable } from "./jobs/job-table.ts";
import { withJobEvent, withMetrics, withPhase, withProgress } from "./jobs/job-record.ts";
import {
  disconnectedAt,
  expectedSince,
  heardFrom,
  newNode,
  type NodeRecord,
  withHost,
  withNodeInventory,
  withNvmlState,
  withStatus,
} from "./nodes/node-record.ts";
import { OwnershipTable } from "./jobs/gpu-ownership.ts";
import { ProcessTable } from "./gpus/process-table.ts";
import { withQueueRow } from "./jobs/queue-row.ts";
import { emptyChangeSet, type ChangeSet } from "./change-set.ts";

type Reducers = { readonly [S in StreamName]: (node: string, rows: readonly Row<S>[], received_ms: number) => void };

export class LatestState implements LiveSink {
  readonly nodes = new Map<string, NodeRecord>();
  readonly gpus: GpuTable;
  readonly jobs: JobTable;
  readonly ownership: OwnershipTable;
  readonly processes: ProcessTable;
  readonly events: EventRing;
  readonly #drop: CountDrop;
  /** Nodes that are away for so long that their ranks count as lost. */
  readonly #lost = new Set<string>();
  #changes: ChangeSet = emptyChangeSet();

  constructor(drop: CountDrop) {
    this.#drop = drop;
    this.gpus = new GpuTable(drop);
    this.jobs = new JobTable(drop);
    this.ownership = new OwnershipTable(drop);
    this.processes = new ProcessTable(drop);
    this.events = new EventRing(drop);
  }

  batch(batch: AcceptedBatch): void {
    if (batch.backfill) return;
    if (!this.#updateNode(batch.node, (node) => heardFrom(node, batch.received_ms))) return;
    this.rows(batch.stream, batch.node, batch.rows, batch.received_ms);
  }

  status(status: heliograph.v1.NodeStatus, received_ms: number): void {
    this.#updateNode(status.node, (node) => withStatus(node, status, received_ms));
  }

  disconnected(node: string, at_ms: number): void {
    if (this.nodes.has(node)) this.#updateNode(node, (known) => disconnectedAt(known, at_ms));
  }

  /** Rows of a stream that do not show that the node is online: those of the store come this way too. */
  rows<S extends StreamName>(stream: S, node: string, rows: readonly Row<S>[], received_ms: number): void {
    this.#reducers[stream](node, rows, received_ms);
  }

  /** A node whose stored rows end at `last_heard_ms`, and that has not reported to this collector. */
  expectNode(node: string, last_heard_ms: number): void {
    this.#updateNode(node, (known) => expectedSince(known, last_heard_ms));
  }

  /** What a known job made of its GPUs so far. */
  setUse(job_id: string, use: JobUse): void {
    if (this.jobs.setUse(job_id, use)) this.#changes.uses.add(job_id);
  }

  /** Takes a node with its devices off; its jobs stay as long as jobs do. False where it is not known. */
  forget(node: string): boolean {
    if (!this.nodes.has(node)) return false;
    this.#removeNode(node);
    return true;
  }

  /** Whether the node is away for so long that its ranks count as lost. */
  isLost(node: string): boolean {
    return this.#lost.has(node);
  }

  /** What changed since the last call. */
  drainChanges(): ChangeSet {
    const changes = this.#changes;
    this.#changes = emptyChangeSet();
    return changes;
  }

  /** Lets go of what time alone ends. */
  sweep(now_ms: number): void {
    this.gpus.sweep(now_ms, this.#changes);
    this.processes.sweep(now_ms, this.#changes);
    this.jobs.sweep(now_ms, this.#changes);
    this.ownership.sweep(now_ms, this.#changes, (job_id) => this.jobs.get(job_id) !== undefined);
    for (const node of this.nodes.values()) {
      const silent = !node.online && now_ms - (node.offline_since_ms ?? now_ms) > LIFETIMES.offline_node_ms;
      if (silent) this.#removeNode(node.node);
      else if (!node.online && now_ms - (node.offline_since_ms ?? now_ms) > LIFETIMES.lost_node_ms) this.#lose(node.node);
    }
  }

  readonly #reducers: Reducers = {
    gpu_readings: (node, rows, received_ms) => {
      for (const row of rows)
        this.gpus.update(node, row, received_ms, this.#changes, (gpu) => withReading(gpu, row, received_ms));
    },
    // Slow readings and capabilities are answered by ClickHouse: nothing live shows them.
    gpu_health: () => {},
    gpu_links: () => {},
    capabilities: () => {},
    // Single devices of a host are answered by ClickHouse too.
    host_disks: () => {},
    host_filesystems: () => {},
    host_networks: () => {},
    host_numa: () => {},
    gpu_states: (node, rows, received_ms) => {
      for (const row of rows) {
        if ((row.gpu_uuid ?? "") === "") this.#updateNode(node, (known) => withNvmlState(known, row));
        else this.gpus.update(node, row, received_ms, this.#changes, (gpu) => withState(gpu, row, received_ms));
      }
    },
    gpu_inventory: (node, rows, received_ms) => {
      for (const row of rows) {
        this.gpus.update(node, row, received_ms, this.#changes, (gpu) => withInventory(gpu, row, received_ms));
      }
      const listed_ms = rows.reduce((newest, row) => Math.max(newest, row.time_ms ?? 0), 0);
      this.gpus.markUnlisted(node, listed_ms, received_ms);
    },
    gpu_processes: (node, rows, received_ms) => {
      for (const row of rows) this.processes.apply(node, row, received_ms, this.#changes);
    },
    host_readings: (node, rows) => {
      const newest = rows.at(-1);
      if (newest !== undefined) this.#updateNode(node, (known) => withHost(known, newest));
    },
    node_inventory: (node, rows) => {
      const newest = rows.at(-1);
      if (newest !== undefined) this.#updateNode(node, (known) => withNodeInventory(known, newest));
    },
    events: (node, rows) => {
      for (const row of rows) this.events.apply(node, row, this.#changes);
    },
    job_events: (node, rows, received_ms) => {
      for (const row of rows) {
        this.jobs.update(node, row.job_id ?? "", this.#changes, (job) => withJobEvent(job, node, row, received_ms, this.#drop));
      }
    },
    job_progress: (node, rows, received_ms) => {
      for (const row of rows) {
        this.jobs.update(node, row.job_id ?? "", this.#changes, (job) => withProgress(job, node, row, received_ms, this.#drop));
      }
    },
    job_phases: (node, rows, received_ms) => {
      for (const row of rows) {
        this.jobs.update(node, row.job_id ?? "", this.#changes, (job) => withPhase(job, node, row, received_ms, this.#drop));
      }
    },
    job_metrics: (node, rows, received_ms) => {
      for (const [job_id, of_job] of Map.groupBy(rows, (row) => row.job_id ?? "")) {
        this.jobs.update(node, job_id, this.#changes, (job) => withMetrics(job, of_job, received_ms, this.#drop));
      }
    },
    job_queue: (node, rows, received_ms) => {
      for (const row of rows)
        this.jobs.updateQueued(node, row.job_id ?? "", this.#changes, (job) => withQueueRow(job, node, row, received_ms));
    },
    job_gpus: (node, rows, received_ms) => {
      for (const row of rows) {
        this.ownership.apply(node, row, received_ms, this.#changes);
        this.jobs.update(node, row.job_id ?? "", this.#changes, (job) => ({ ...job, last_heard_ms: received_ms }));
      }
    },
  };

  #updateNode(name: string, change: (node: NodeRecord) => NodeRecord): boolean {
    const known = this.nodes.get(name);
    if (known === undefined && this.nodes.size >= BOUNDS.nodes) {
      this.#drop("too_many_nodes");
      return false;
    }
    const after = change(known ?? newNode(name));
    this.nodes.set(name, after);
    this.#changes.nodes.add(name);
    if (known?.online !== after.online) this.#markAllOf(name);
    if (after.online) this.#lost.delete(name);
    return true;
  }

  #lose(node: string): void {
    if (this.#lost.has(node)) return;
    this.#lost.add(node);
    this.#markAllOf(node);
  }

  /** What is shown of its devices and jobs depends on whether the node is online. */
  #markAllOf(node: string): void {
    for (const key of this.gpus.keysOf(node)) this.#changes.gpus.add(key);
    for (const job of this.jobs.values()) {
      if (job.first_node === node || job.queue?.node === node || [...job.ranks.values()].some((record) => record.node === node))
        this.#changes.jobs.add(job.job_id);
    }
  }

  #removeNode(node: string): void {
    this.gpus.removeNode(node, this.#changes);
    this.nodes.delete(node);
    this.#lost.delete(node);
    this.#changes.nodes.add(node);
  }
}
