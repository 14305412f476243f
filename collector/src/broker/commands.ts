/** What the collector asks of a node: an encoded Command at QoS 1, to a node that is connected and subscribed. */
import { heliograph } from "@heliograph/proto/wire";
import { commandsTopic } from "@heliograph/proto/topics";

import type { Connections } from "./connections.ts";

/** Sends a command. False if the node can't receive it now: it is not kept for later. */
export function sendCommand(connections: Connections, node: string, command: heliograph.v1.Command.$Properties): boolean {
  const payload = heliograph.v1.Command.encode(command).finish();
  return connections.ofNode(node)?.send(commandsTopic(node), payload, 1) ?? false;
}
