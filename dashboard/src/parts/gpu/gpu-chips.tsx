/** A job's GPUs, by node: each chip says how much the GPU is used now and leads to its node. */
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobGpu } from "@heliograph/api/shapes/job";
import { type ReactNode, useMemo } from "react";

import { absentState, STATE_LABELS } from "./gpu-status.ts";
import { byName } from "../../heatmap/heatmap-groups.ts";
import { formatRatio } from "../../format/number.ts";
import { deviceKey } from "@heliograph/proto/identity";
import { nodeHref } from "../../frame/router.ts";

export interface GpuChipsProps {
  readonly gpus: readonly JobGpu[];
  readonly fleet: FleetSnapshot | null;
  /** Whether the job holds them now: then their utilization says something about it. */
  readonly held: boolean;
  /** Nodes shown; the rest is counted. */
  readonly most_nodes?: number;
}

export function GpuChips({ gpus, fleet, held, most_nodes = 4 }: GpuChipsProps): ReactNode {
  const by_node = useMemo(() => [...Map.groupBy(gpus, (gpu) => gpu.node)].sort(([a], [b]) => byName(a, b)), [gpus]);
  const devices = useMemo(() => new Map((fleet?.gpus ?? []).map((gpu) => [deviceKey(gpu), gpu])), [fleet]);
  const online = new Map((fleet?.nodes ?? []).map((node) => [node.node, node.online]));
  if (gpus.length === 0) return <span className="quiet">No GPU</span>;
  const chip = (gpu: JobGpu): ReactNode => {
    const summary = devices.get(deviceKey(gpu));
    const absent = summary === undefined ? undefined : absentState(summary, online.get(gpu.node) ?? false);
    const utilization = summary === undefined || absent !== undefined ? null : summary.readings.gpu_utilization_ratio;
    const says = absent === undefined ? formatRatio(utilization) : STATE_LABELS[absent].label;
    const label = `${gpu.node} GPU ${gpu.gpu_index ?? "?"}${gpu.mig_uuid === "" ? "" : " MIG"}, rank ${gpu.rank}`;
    return (
      <a
        key={deviceKey(gpu)}
        href={nodeHref(gpu.node)}
        className={absent === undefined || !held ? "gpu-chip" : `gpu-chip is-${STATE_LABELS[absent].level}`}
        title={held ? `${label}: ${says}` : label}
        aria-label={held ? `${label}: ${says}` : label}
      >
        {held && utilization !== null ? <span className="fill" style={{ height: `${Math.round(utilization * 100)}%` }} /> : null}
        <span>{gpu.gpu_index ?? "?"}</span>
      </a>
    );
  };
  return (
    <div className="gpu-chips">
      {by_node.slice(0, most_nodes).map(([node, members]) => (
        <span key={node} className="gpu-chip-group">
          <a href={nodeHref(node)} className="cut" title={node}>
            {node}
          </a>
          {members.toSorted((a, b) => (a.gpu_index ?? 0) - (b.gpu_index ?? 0)).map(chip)}
        </span>
      ))}
      {by_node.length > most_nodes ? <span className="quiet">and {by_node.length - most_nodes} more nodes</span> : null}
    </div>
  );
}
