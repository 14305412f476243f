/** Nodes that the map has no cell for. */
import type { NodeSummary } from "@heliograph/api/shapes/node";
import type { ReactNode } from "react";

import { nodeHref } from "../../frame/router.ts";
import { STATE_LABELS } from "../../parts/gpu/gpu-status.ts";
import { byName, type NodeGroup } from "../../heatmap/heatmap-groups.ts";

/** Nodes without a GPU that are named before the rest is counted. */
const MOST_NAMED = 10;

/** Nodes that have no cell on the map, and why. */
export function NodesWithoutGpus({
  nodes,
  groups,
}: {
  readonly nodes: readonly NodeSummary[];
  readonly groups: readonly NodeGroup[];
}): ReactNode {
  const mapped = new Set(groups.map((group) => group.node));
  const others = nodes.filter((node) => !mapped.has(node.node)).sort((one, other) => byName(one.node, other.node));
  if (others.length === 0) return null;
  return (
    <p className="no-gpus quiet">
      Without a GPU:{" "}
      {others.slice(0, MOST_NAMED).map((node, index) => (
        <span key={node.node}>
          {index === 0 ? "" : ", "}
          <a href={nodeHref(node.node)} title={node.nvml_reason}>
            {node.node}
          </a>{" "}
          ({nvmlLabel(node)})
        </span>
      ))}
      {others.length > MOST_NAMED ? (
        <>
          {" "}
          and <a href="#/nodes">{others.length - MOST_NAMED} more</a>
        </>
      ) : null}
    </p>
  );
}

function nvmlLabel(node: NodeSummary): string {
  if (!node.online) return "offline";
  return node.nvml_state === "ok" ? "NVML works" : `NVML ${STATE_LABELS[node.nvml_state].label.toLowerCase()}`;
}
