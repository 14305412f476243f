/** Reads a node's status message. Pure. */
import { heliograph } from "@heliograph/proto/wire";
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import { isStreamName, type StreamName } from "@heliograph/proto/streams";

import { isEpoch } from "./batches/header.ts";
import type { RefusedReason } from "./reasons.ts";
import { cleanText } from "@heliograph/proto/text";
import { NODE_NAME } from "@heliograph/proto/topics";

/** Most logs, one per (epoch, stream), that are remembered of a node and read from its status. */
export const MAX_LOGS_PER_NODE = 1_024;

/** Most former names that are read from a status. */
const MAX_FORMER_NODES = 8;

/** Part of a log that the agent still keeps; first is 0 when it keeps none of it. */
export interface KeptLog {
  readonly epoch: number;
  readonly stream: StreamName;
  readonly first: number;
  readonly last: number;
}

export type StatusResult =
  | {
      readonly kind: "status";
      readonly status: heliograph.v1.NodeStatus;
      readonly logs: readonly KeptLog[];
      /** Names under which some of these logs may be stored. */
      readonly former_nodes: readonly string[];
    }
  | { readonly kind: "refused"; readonly reason: RefusedReason; readonly detail: string };

const bad = (detail: string): StatusResult => ({ kind: "refused", reason: "bad_status", detail });

/**
 * Reads what `node` published as its status. Only the first MAX_LOGS_PER_NODE logs are read: refusing the whole status would
 * lock out a node that was restarted often while no collector was reachable. Logs of streams that this release does not know
 * are left out, so that a newer agent can still report its other logs.
 */
export function decodeStatus(node: string, message: Uint8Array): StatusResult {
  let status: heliograph.v1.NodeStatus;
  try {
    status = heliograph.v1.NodeStatus.decode(message);
  } catch (error) {
    return { kind: "refused", reason: "malformed_status", detail: String(error) };
  }
  if (status.node !== node)
    return { kind: "refused", reason: "node_mismatch", detail: "the status names another node than its topic" };
  if (status.schema < 1) return { kind: "refused", reason: "old_schema", detail: `schema ${status.schema}` };
  const times = [status.sent_ms, status.started_ms];
  if (!times.every((time) => Number.isSafeInteger(time) && time >= 0)) return bad("a time is out of range");
  if (status.agent_version.length > MAX_ID_LENGTH || status.boot_id.length > MAX_ID_LENGTH) return bad("a text is too long");
  status.agent_version = cleanText(status.agent_version);
  status.boot_id = cleanText(status.boot_id);
  const logs: KeptLog[] = [];
  for (const log of status.logs.slice(0, MAX_LOGS_PER_NODE)) {
    const [epoch, stream, first, last] = [log.epoch ?? 0, log.stream ?? "", log.first ?? 0, log.last ?? 0];
    const are_counts = [first, last].every((sequence) => Number.isSafeInteger(sequence) && sequence >= 0);
    if (!isEpoch(epoch) || !are_counts || first > last) return bad("a log's epoch or sequence is out of range");
    if (isStreamName(stream)) logs.push({ epoch, stream, first, last });
  }
  const former_nodes = status.former_nodes.filter((name) => NODE_NAME.test(name) && name !== node).slice(0, MAX_FORMER_NODES);
  return { kind: "status", status, logs, former_nodes };
}
