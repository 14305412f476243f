/** Real agents around simulated nodes, in this process, so that a test can read their books. */
import { Agent } from "@heliograph/agent/agent";
import { createEpoch } from "@heliograph/agent/spool/epoch";
import { MqttTransport } from "@heliograph/agent/publish/mqtt-transport";
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { pino, type Logger } from "pino";

import type { CollectorProcess } from "./collector-process.ts";

export interface SimulatedAgentsOptions {
  readonly collector: CollectorProcess;
  readonly nodes: number;
  readonly gpus_per_node: number;
  readonly seed: number;
  readonly interval_ms: number;
  readonly log?: Logger;
  /** Stands before each node's name. */
  readonly prefix?: string;
  /** Where a node's agent connects, instead of to the collector itself. */
  readonly urlOf?: (node: string) => string;
}

/** Names of the nodes that such a fleet has. */
export const simulatedNames = ({
  nodes,
  gpus_per_node,
  seed,
}: Omit<SimulatedAgentsOptions, "collector" | "interval_ms">): string[] =>
  simulatedNodes({ nodes, gpus_per_node, seed, start_ms: Date.now() }).map(({ node }) => node);

/** Issues the nodes' tokens and starts an agent for each. The caller stops them. */
export async function startSimulatedAgents(options: SimulatedAgentsOptions): Promise<readonly Agent[]> {
  const { collector, nodes, gpus_per_node, seed, interval_ms } = options;
  const fleet = simulatedNodes({ nodes, gpus_per_node, seed, start_ms: Date.now() });
  const agents = fleet.map(({ node: name, boot_id, gpus, jobs, host, host_devices, processes }) => {
    const node = `${options.prefix ?? ""}${name}`;
    const token = collector.token("node", node);
    return new Agent({
      identity: { node, agent_version: "e2e", boot_id },
      interval_ms,
      spool: { max_bytes: 256 << 20, createEpoch },
      sources: { gpus, jobs, host, host_devices, processes },
      publishing: {
        transport: (will) =>
          new MqttTransport({ url: options.urlOf?.(node) ?? collector.mqtt_url, node, token, will, random: Math.random }),
      },
      now_ms: Date.now,
      log: options.log ?? pino({ level: "silent" }),
    });
  });
  for (const agent of agents) await agent.start();
  return agents;
}
