/** A simulated fleet in this process: a real agent around each simulated node, each with its own connection and token. */
import { readFileSync } from "node:fs";

import type { Logger } from "pino";

import { Agent } from "../agent.ts";
import { createEpoch } from "../spool/epoch.ts";
import { AgentError } from "../errors.ts";
import { MqttTransport } from "../publish/mqtt-transport.ts";
import { SimulatedHistory } from "./history/simulated-history.ts";
import { sendHistory, type HistoryPlan } from "./history/send-history.ts";
import { simulatedNodes } from "./simulated-fleet.ts";

export interface FleetOptions {
  readonly nodes: number;
  readonly gpus_per_node: number;
  readonly mig: boolean;
  readonly seed: number;
  readonly interval_ms: number;
  readonly broker_url: string;
  /** Token by node name, as in the file that `--tokens` names. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly agent_version: string;
  readonly spool_max_bytes: number;
  /** Lives through this past first, and reports it to the process that started this one. */
  readonly history?: HistoryPlan | undefined;
  readonly log: Logger;
}

/** Node names to tokens, from a JSON file that only its owner should be able to read. */
export function readTokens(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  } catch (cause) {
    const hint = 'It holds JSON such as {"sim-01": "TOKEN"}; `heliograph-collector token node sim-01` issues a token.';
    throw new AgentError("config_invalid", `the tokens file ${path} could not be read: ${(cause as Error).message}`, {
      hint,
      cause,
    });
  }
}

/** Starts every node, spread over one interval so that their samples do not all fall on the same instant. */
export async function startFleet(
  options: FleetOptions,
): Promise<{ readonly agents: readonly Agent[]; stop(deadline_ms: number): Promise<void> }> {
  const { nodes, gpus_per_node, mig, seed, interval_ms, broker_url, tokens, log, history, agent_version } = options;
  const fleet = simulatedNodes({ nodes, gpus_per_node, mig, seed, start_ms: Date.now(), past: history?.past });
  if (history !== undefined) {
    await sendHistory(new SimulatedHistory({ nodes: fleet, ...history, agent_version }), Date.now);
  }
  const agents: Agent[] = [];
  for (const { node, boot_id, gpus, jobs, host, host_devices, processes } of fleet) {
    const token = tokens[node];
    if (token === undefined)
      throw new AgentError("config_invalid", `the tokens file has no token for ${node}`, {
        hint: `Issue one: heliograph-collector token node ${node}`,
      });
    const agent = new Agent({
      identity: { node, boot_id, agent_version: options.agent_version },
      interval_ms,
      spool: { max_bytes: options.spool_max_bytes, createEpoch },
      sources: { gpus, jobs, host, host_devices, processes },
      publishing: { transport: (will) => new MqttTransport({ url: broker_url, node, token, will, random: Math.random }) },
      now_ms: Date.now,
      log: log.child({ node }),
    });
    await agent.start();
    agents.push(agent);
    await new Promise((resolve) => setTimeout(resolve, interval_ms / nodes));
  }
  return {
    agents,
    stop: async (deadline_ms) => {
      await Promise.all(agents.map((agent) => agent.stop(deadline_ms)));
    },
  };
}
