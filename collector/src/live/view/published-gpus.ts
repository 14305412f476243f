/** What viewers know of devices, by key, and which devices are of a UUID or of a node: a topic must not look through a fleet. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";

import { gpuSummary, type GpuFacts, type ShownGpu } from "./gpu-summary.ts";

export class PublishedGpus {
  readonly #gpus = new Map<string, ShownGpu>();
  readonly #keys_by_uuid = new Map<string, Set<string>>();
  readonly #keys_by_node = new Map<string, Set<string>>();

  get size(): number {
    return this.#gpus.size;
  }

  get(key: string): GpuSummary | undefined {
    const gpu = this.#gpus.get(key);
    return gpu === undefined ? undefined : gpuSummary(gpu);
  }

  /** What viewers know of a device, as it is kept. */
  shown(key: string): ShownGpu | undefined {
    return this.#gpus.get(key);
  }

  /** All of it, as it is kept. */
  all(): Iterable<ShownGpu> {
    return this.#gpus.values();
  }

  summaries(): GpuSummary[] {
    return Array.from(this.#gpus.values(), gpuSummary);
  }

  /** Takes a copy of the values, which the device's next reading is written over. */
  set(key: string, { facts, values }: ShownGpu): void {
    const before = this.#gpus.get(key);
    const kept = before?.values ?? new Float64Array(values.length);
    kept.set(values);
    this.#gpus.set(key, { facts, values: kept });
    if (before?.facts.node === facts.node) return;
    if (before !== undefined) remove(this.#keys_by_node, before.facts.node, key);
    add(this.#keys_by_node, facts.node, key);
    for (const uuid of uuidsOf(facts)) add(this.#keys_by_uuid, uuid, key);
  }

  delete(key: string): void {
    const gpu = this.#gpus.get(key)?.facts;
    if (gpu === undefined) return;
    this.#gpus.delete(key);
    remove(this.#keys_by_node, gpu.node, key);
    for (const uuid of uuidsOf(gpu)) remove(this.#keys_by_uuid, uuid, key);
  }

  /** Keys of a GPU and its MIG devices, or of a MIG device. */
  keysOfUuid(uuid: string): Iterable<string> {
    return this.#keys_by_uuid.get(uuid) ?? [];
  }

  keysOfNode(node: string): Iterable<string> {
    return this.#keys_by_node.get(node) ?? [];
  }

  /** What is known of these devices. */
  of(keys: Iterable<string>): GpuSummary[] {
    return [...keys].flatMap((key) => this.get(key) ?? []);
  }
}

const uuidsOf = ({ gpu_uuid, mig_uuid }: GpuFacts): readonly string[] => (mig_uuid === "" ? [gpu_uuid] : [gpu_uuid, mig_uuid]);

function add(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  if (keys === undefined) index.set(name, new Set([key]));
  else keys.add(key);
}

function remove(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  keys?.delete(key);
  if (keys?.size === 0) index.delete(name);
}
