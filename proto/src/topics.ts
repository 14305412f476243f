/** MQTT topics of Heliograph. A node publishes and subscribes under its own name alone. */

import type { StreamName } from "./streams.ts";

const PREFIX = "heliograph/v1/nodes";

/** What a node may be called: it is a topic level and its MQTT user name. */
export const NODE_NAME = /^[a-z0-9][a-z0-9.-]{0,62}$/;

/** Batches of one stream, node to collector, QoS 1. */
export const streamTopic = (node: string, stream: StreamName): string => `${PREFIX}/${node}/${stream}`;
/** Encoded NodeStatus, retained; also the last will. */
export const statusTopic = (node: string): string => `${PREFIX}/${node}/status`;
/** Encoded Commits, collector to node, QoS 0. */
export const commitsTopic = (node: string): string => `${PREFIX}/${node}/commits`;
/** Encoded Command, collector to node, QoS 1. */
export const commandsTopic = (node: string): string => `${PREFIX}/${node}/commands`;

/** The node's name and the last level of a topic of ours; undefined for any other topic. */
export function parseTopic(topic: string): { readonly node: string; readonly leaf: string } | undefined {
  const levels = topic.split("/");
  const [root, version, nodes, node, leaf] = levels;
  if (levels.length !== 5 || `${root}/${version}/${nodes}` !== PREFIX) return undefined;
  if (node === undefined || leaf === undefined || !NODE_NAME.test(node)) return undefined;
  return { node, leaf };
}
