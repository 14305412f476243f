/** The heatmap's content: GPUs by node in a steady order, each with what its cell says. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { NodeSummary } from "@heliograph/api/shapes/node";

import { deviceKey } from "@heliograph/proto/identity";
import { IDLE_AFTER_MS } from "../parts/gpu/idle-gpus.ts";
import { type AbsentState, absentState } from "../parts/gpu/gpu-status.ts";
import { type HeatmapMetric, type HeatmapScale, scalePosition } from "./heatmap-metric.ts";

export type CellView =
  | { readonly kind: "value"; readonly position: number; readonly text: string; readonly idle: boolean }
  | { readonly kind: "absent"; readonly absent: AbsentState };

export interface NodeGroup {
  readonly node: string;
  readonly online: boolean;
  readonly gpus: readonly GpuSummary[];
}

/** Names in the order people count them: node-2 before node-10. */
const COLLATOR = new Intl.Collator("en", { numeric: true });
export const byName = (one: string, other: string): number => COLLATOR.compare(one, other);

export const byIndex = (one: GpuSummary, other: GpuSummary): number =>
  (one.gpu_index ?? 1e9) - (other.gpu_index ?? 1e9) ||
  byName(one.gpu_uuid, other.gpu_uuid) ||
  byName(one.mig_uuid, other.mig_uuid);

/** GPUs grouped by node. A node without GPUs has no group; a GPU whose node is unknown counts as offline. */
export function groupByNode(nodes: readonly NodeSummary[], gpus: readonly GpuSummary[]): readonly NodeGroup[] {
  const online = new Map(nodes.map((node) => [node.node, node.online]));
  const groups = Map.groupBy(gpus, (gpu) => gpu.node);
  return [...groups]
    .map(([node, members]) => ({ node, online: online.get(node) ?? false, gpus: members.toSorted(byIndex) }))
    .sort((one, other) => byName(one.node, other.node));
}

/** Whether a held GPU has rested for long enough to be marked. */
export function restsUnused(idle_since: ReadonlyMap<string, number>, gpu: GpuSummary, now_ms: number): boolean {
  const since = idle_since.get(deviceKey(gpu));
  return since !== undefined && now_ms - since >= IDLE_AFTER_MS;
}

export interface CellInput {
  readonly metric: HeatmapMetric;
  readonly scale: HeatmapScale;
  readonly idle_since: ReadonlyMap<string, number>;
  readonly now_ms: number;
}

/** What a GPU's cell says. */
export function cellView(gpu: GpuSummary, online: boolean, { metric, scale, idle_since, now_ms }: CellInput): CellView {
  const absent = absentState(gpu, online);
  if (absent !== undefined) return { kind: "absent", absent };
  const value = metric.value(gpu);
  if (value === null || !Number.isFinite(value)) return { kind: "absent", absent: "no_value" };
  return {
    kind: "value",
    position: scalePosition(scale, value),
    text: metric.bare(value),
    idle: restsUnused(idle_since, gpu, now_ms),
  };
}
