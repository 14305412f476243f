import type { JobGpu } from "@heliograph/api/shapes/job";
import type { Row } from "@heliograph/proto/streams";
import { deviceKey } from "@heliograph/proto/identity";

import { BOUNDS, type CountDrop, LIFETIMES } from "../bounds.ts";
import type { ChangeSet } from "../change-set.ts";
import { ownershipSourceName } from "../wire-names.ts";

/** A device that a job holds, or held. */
export interface Holding {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly rank: number;
  readonly source: JobGpu["source"];
  readonly confidence_ratio: number | null;
  /** Since when; null when unknown. */
  readonly since_ms: number | null;
}

/** An interval that is open: not closed, and seen recently. */
interface OpenInterval extends Holding {
  readonly job_id: string;
  readonly fresh_until_ms: number;
}

/** What one job holds: its open intervals, and all devices of the last time in which it held any. */
interface JobHoldings {
  readonly open: Set<string>;
  readonly devices: Map<string, Holding>;
}

/** Who holds which device now. The newest row of an interval counts; an interval without rows ends when it was last seen. */
export class OwnershipTable {
  readonly #open = new Map<string, OpenInterval>();
  readonly #by_device = new Map<string, Set<string>>();
  readonly #by_job = new Map<string, JobHoldings>();
  readonly #per_node = new Map<string, number>();
  readonly #drop: CountDrop;

  constructor(drop: CountDrop) {
    this.#drop = drop;
  }

  apply(node: string, row: Row<"job_gpus">, received_ms: number, changes: ChangeSet): void {
    if ((row.job_id ?? "") === "" || (row.gpu_uuid ?? "") === "") return;
    const key = `${node}\n${row.interval_id ?? ""}`;
    // Both times are the node's, so that its clock's error falls out.
    const unseen_ms = Math.max(0, (row.time_ms ?? 0) - (row.seen_until_ms ?? 0));
    const interval: OpenInterval = {
      node,
      job_id: row.job_id ?? "",
      gpu_uuid: row.gpu_uuid ?? "",
      mig_uuid: row.mig_uuid ?? "",
      rank: row.rank ?? 0,
      source: ownershipSourceName(row.source),
      confidence_ratio: ratioOf(row.confidence_ratio),
      since_ms: row.from_ms || null,
      fresh_until_ms: received_ms - unseen_ms + LIFETIMES.interval_ms,
    };
    const before = this.#open.get(key);
    if (before === undefined && !this.#hasRoom(node)) return this.#drop("too_many_intervals");
    if (before !== undefined && goesOn(before, interval)) this.#open.set(key, interval);
    else {
      this.#close(key, changes);
      this.#begin(key, interval, changes);
    }
    if (row.closed === true || interval.fresh_until_ms < received_ms) this.#close(key, changes);
  }

  /** Jobs that `node` says hold the device. */
  jobsOn(node: string, device: string): readonly string[] {
    const jobs = new Set<string>();
    for (const key of this.#by_device.get(device) ?? []) {
      const interval = this.#open.get(key);
      if (interval?.node === node) jobs.add(interval.job_id);
    }
    return [...jobs].sort();
  }

  /** Devices that a job holds now; when it holds none, those that it held last. */
  heldBy(job_id: string): readonly Holding[] {
    const holdings = this.#by_job.get(job_id);
    if (holdings === undefined) return [];
    if (holdings.open.size === 0) return [...holdings.devices.values()];
    const held = new Map<string, Holding>();
    for (const key of holdings.open) {
      const interval = this.#open.get(key);
      if (interval !== undefined) held.set(seatOf(interval), holdingOf(interval));
    }
    return [...held.values()];
  }

  /** Ends intervals without recent rows, and forgets what unknown jobs held. */
  sweep(now_ms: number, changes: ChangeSet, isKnown: (job_id: string) => boolean): void {
    for (const [key, interval] of this.#open) if (interval.fresh_until_ms < now_ms) this.#close(key, changes);
    for (const [job_id, holdings] of this.#by_job) if (holdings.open.size === 0 && !isKnown(job_id)) this.#by_job.delete(job_id);
  }

  #hasRoom(node: string): boolean {
    return (this.#per_node.get(node) ?? 0) < BOUNDS.intervals_per_node;
  }

  #begin(key: string, interval: OpenInterval, changes: ChangeSet): void {
    const device = deviceKey(interval);
    this.#open.set(key, interval);
    this.#per_node.set(interval.node, (this.#per_node.get(interval.node) ?? 0) + 1);
    this.#by_device.set(device, (this.#by_device.get(device) ?? new Set()).add(key));
    const before = this.#by_job.get(interval.job_id);
    // Nothing was held any more: what it holds from here on is a new set.
    const holdings = before === undefined || before.open.size === 0 ? { open: new Set<string>(), devices: new Map() } : before;
    holdings.open.add(key);
    if (holdings.devices.size < BOUNDS.gpus_per_job) holdings.devices.set(seatOf(interval), holdingOf(interval));
    this.#by_job.set(interval.job_id, holdings);
    changes.gpus.add(device);
    changes.jobs.add(interval.job_id);
  }

  #close(key: string, changes: ChangeSet): void {
    const interval = this.#open.get(key);
    if (interval === undefined) return;
    const device = deviceKey(interval);
    this.#open.delete(key);
    const left = (this.#per_node.get(interval.node) ?? 1) - 1;
    if (left === 0) this.#per_node.delete(interval.node);
    else this.#per_node.set(interval.node, left);
    const holders = this.#by_device.get(device);
    holders?.delete(key);
    if (holders?.size === 0) this.#by_device.delete(device);
    this.#by_job.get(interval.job_id)?.open.delete(key);
    changes.gpus.add(device);
    changes.jobs.add(interval.job_id);
  }
}

const holdingOf = ({ job_id: _job, fresh_until_ms: _fresh, ...holding }: OpenInterval): Holding => holding;

/** Two decimals of what is a ratio; a Float32 has more digits than it knows. */
const ratioOf = (value: number | null | undefined): number | null =>
  typeof value === "number" && value > 0 && value <= 1 ? Number(value.toFixed(2)) : null;

/** Two sources may report the same rank on the same device. */
const seatOf = ({ node, gpu_uuid, mig_uuid, rank }: Holding): string => `${node}\n${deviceKey({ gpu_uuid, mig_uuid })}\n${rank}`;

const goesOn = (before: OpenInterval, after: OpenInterval): boolean =>
  before.job_id === after.job_id && before.source === after.source && seatOf(before) === seatOf(after);
