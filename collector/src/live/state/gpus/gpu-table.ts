import type { DeviceId } from "@heliograph/api/shapes/gpu";
import { deviceKey } from "@heliograph/proto/identity";

import { BOUNDS, type CountDrop, LIFETIMES } from "../bounds.ts";
import { afterListing, type GpuRecord, isGone, newGpu } from "./gpu-record.ts";
import type { ChangeSet } from "../change-set.ts";

/** All devices by key, and which are a node's. A UUID belongs to one node at a time. */
export class GpuTable {
  readonly #gpus = new Map<string, GpuRecord>();
  readonly #by_node = new Map<string, Set<string>>();
  readonly #drop: CountDrop;

  constructor(drop: CountDrop) {
    this.#drop = drop;
  }

  get(key: string): GpuRecord | undefined {
    return this.#gpus.get(key);
  }

  values(): Iterable<GpuRecord> {
    return this.#gpus.values();
  }

  /** Keys of a node's devices. */
  keysOf(node: string): ReadonlySet<string> {
    return this.#by_node.get(node) ?? new Set();
  }

  /** Applies `change` to the device that `node` reports; does nothing where the device belongs to another node. */
  update(
    node: string,
    id: Partial<DeviceId> | { gpu_uuid?: string | null; mig_uuid?: string | null },
    received_ms: number,
    changes: ChangeSet,
    change: (gpu: GpuRecord) => GpuRecord,
  ): void {
    const gpu_uuid = id.gpu_uuid ?? "";
    const mig_uuid = id.mig_uuid ?? "";
    if (gpu_uuid === "") return;
    const key = deviceKey({ gpu_uuid, mig_uuid });
    const known = this.#gpus.get(key);
    const own = known?.node === node ? known : undefined;
    if (own === undefined && !this.#admits(node, known, received_ms)) return;
    const after = change(own ?? newGpu(node, gpu_uuid, mig_uuid));
    if (own === undefined) this.#claim(node, key, known, changes);
    this.#gpus.set(key, after);
    changes.gpus.add(key);
  }

  /** After an inventory of `node`: devices that it does not list begin to be missing. */
  markUnlisted(node: string, listed_ms: number, received_ms: number): void {
    for (const key of this.keysOf(node)) {
      const gpu = this.#gpus.get(key);
      if (gpu !== undefined) this.#gpus.set(key, afterListing(gpu, listed_ms, received_ms));
    }
  }

  /** Removes what has been missing for long. */
  sweep(now_ms: number, changes: ChangeSet): void {
    for (const [key, gpu] of this.#gpus) if (isGone(gpu, now_ms)) this.#remove(gpu.node, key, changes);
  }

  removeNode(node: string, changes: ChangeSet): void {
    for (const key of this.keysOf(node)) this.#remove(node, key, changes);
  }

  #admits(node: string, known: GpuRecord | undefined, received_ms: number): boolean {
    if (known !== undefined && received_ms - known.last_heard_ms < LIFETIMES.gpu_claim_ms) {
      this.#drop("gpu_of_another_node");
      return false;
    }
    if (this.keysOf(node).size >= BOUNDS.gpus_per_node) {
      this.#drop("too_many_gpus");
      return false;
    }
    return true;
  }

  #claim(node: string, key: string, before: GpuRecord | undefined, changes: ChangeSet): void {
    if (before !== undefined) this.#remove(before.node, key, changes);
    const keys = this.#by_node.get(node) ?? new Set();
    this.#by_node.set(node, keys.add(key));
    changes.nodes.add(node);
  }

  #remove(node: string, key: string, changes: ChangeSet): void {
    this.#gpus.delete(key);
    const keys = this.#by_node.get(node);
    keys?.delete(key);
    if (keys?.size === 0) this.#by_node.delete(node);
    changes.gpus.add(key);
    changes.nodes.add(node);
  }
}
