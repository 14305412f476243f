/** What a node may do: publish under its own name, and subscribe to its own topics. Pure. */
import { MAX_BATCH_BYTES } from "@heliograph/proto/limits";
import { isStreamName, type StreamName } from "@heliograph/proto/streams";
import { commandsTopic, commitsTopic, parseTopic, statusTopic } from "@heliograph/proto/topics";

import type { MqttRefusedReason } from "./reasons.ts";

/** Largest status: a thousand logs of 40 bytes each, plus the other fields. */
export const MAX_STATUS_BYTES = 64 * 1_024;

/** A PUBLISH, or a last will. */
export interface Publication {
  readonly topic: string;
  readonly qos: number;
  readonly retain: boolean;
  readonly payload_bytes: number;
}

export type PublishVerdict =
  | { readonly kind: "allowed"; readonly leaf: StreamName | "status" }
  /** The node's own topic, of a stream that this release does not know: dropped, and the connection stays. */
  | { readonly kind: "ignored"; readonly reason: MqttRefusedReason }
  /** MQTT 3.1.1 has no answer to a PUBLISH but to accept it or to close the connection (3.3.5.1). */
  | { readonly kind: "refused"; readonly reason: MqttRefusedReason };

const refused = (reason: MqttRefusedReason): PublishVerdict => ({ kind: "refused", reason });

/** Whether `node` may publish this. */
export function authorizePublish(node: string, publication: Publication): PublishVerdict {
  const { topic, qos, retain, payload_bytes } = publication;
  const parsed = parseTopic(topic);
  if (parsed === undefined || parsed.node !== node) return refused("foreign_topic");
  if (topic === commitsTopic(node) || topic === commandsTopic(node)) return refused("foreign_topic");
  if (qos > 1) return refused("qos");
  const { leaf } = parsed;
  if (retain && leaf !== "status") return refused("retain");
  if (payload_bytes > (leaf === "status" ? MAX_STATUS_BYTES : MAX_BATCH_BYTES)) return refused("packet_too_large");
  if (leaf === "status" || isStreamName(leaf)) return { kind: "allowed", leaf };
  return { kind: "ignored", reason: "unknown_stream" };
}

/** Whether `node` may leave this as its last will: its own status, and nothing else. */
export function isAllowedWill(node: string, will: Publication): boolean {
  return will.topic === statusTopic(node) && authorizePublish(node, will).kind === "allowed";
}

/** Whether `node` may subscribe to this filter: its own commits and commands, by their names. */
export const isAllowedSubscription = (node: string, filter: string): boolean =>
  filter === commitsTopic(node) || filter === commandsTopic(node);
