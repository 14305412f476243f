import type { NodeSummary } from "@heliograph/api/shapes/node";

import type { LatestState } from "../state/latest-state.ts";
import type { NodeRecord } from "../state/nodes/node-record.ts";

/** What is shown of a node beside its facts. */
export function nodeSummary(node: NodeRecord, state: LatestState): NodeSummary {
  let gpu_count = 0;
  for (const key of state.gpus.keysOf(node.node)) if (state.gpus.get(key)?.mig_uuid === "") gpu_count += 1;
  return {
    node: node.node,
    online: node.online,
    last_seen_ms: node.last_seen_ms,
    hostname: node.hostname,
    agent_version: node.agent_version,
    gpu_count,
    nvml_state: node.online ? node.nvml_state : "unknown",
    nvml_reason: node.online ? node.nvml_reason : `node ${node.node} is offline`,
    clock_skew_ms: node.clock_skew_ms,
    sample_interval_ms: node.sample_interval_ms,
    host: node.host,
  };
}
