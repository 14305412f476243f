// A process of its own with the agents of some simulated nodes: real agents, each with its log on disk. Chaos starts it,
// tells it over IPC what goes wrong inside, and hurts it from outside.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { Agent } from "@heliograph/agent/agent";
import { createEpoch } from "@heliograph/agent/spool/epoch";
import { MqttTransport } from "@heliograph/agent/publish/mqtt-transport";
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { pino } from "pino";

import { poisonedRow } from "./poison.ts";

/** What the process has to do, as JSON in its first argument. */
export interface AgentsProcessOptions {
  readonly url: string;
  /** Token by node: these nodes are this process's. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Of the whole simulated fleet. */
  readonly fleet: { readonly nodes: number; readonly gpus_per_node: number; readonly seed: number };
  readonly interval_ms: number;
  /** Each node's log is in a folder of its name. */
  readonly spool_root: string;
  readonly clock_offset_ms: number;
}

export type AgentsCommand =
  | { readonly do: "clock"; readonly offset_ms: number }
  | { readonly do: "poison" }
  /** Send what is left, then end. */
  | { readonly do: "stop"; readonly deadline_ms: number };

/** For what was taken while the backlog was sent. */
const STOP_MS = 60_000;

/** What piled up becomes a backlog a moment after a connect: all has to be calm for so many tenths of a second. */
const CALM_TIMES = 50;

/** The answer to `stop`. */
export interface AgentsFarewell {
  readonly rows_dropped: number;
  readonly uncovered_bytes: number;
}

const options = JSON.parse(process.argv[2] ?? "{}") as AgentsProcessOptions;
let offset_ms = options.clock_offset_ms;
const now_ms = (): number => Date.now() + offset_ms;

/** The disk of a run is sound: whatever is said of it ends the run. */
function reportTrouble(reason: string): void {
  if (reason !== "") throw new Error(`the spool can't be written: ${reason}`);
}

const agents = simulatedNodes({ ...options.fleet, start_ms: now_ms() })
  .filter(({ node }) => node in options.tokens)
  .map((simulated) => {
    const directory = join(options.spool_root, simulated.node);
    mkdirSync(directory, { recursive: true });
    const token = options.tokens[simulated.node] ?? "";
    return new Agent({
      identity: { node: simulated.node, boot_id: simulated.boot_id, agent_version: "chaos" },
      interval_ms: options.interval_ms,
      sources: simulated,
      // Stored batches are kept too: at the end the log is what the tables are compared with.
      spool: {
        max_bytes: 8 * 1024 ** 3,
        createEpoch,
        disk: { directory, fsync: "never", fsync_interval_ms: 1_000, onTrouble: (reason) => reportTrouble(reason) },
        keep_after_mark_ms: Number.POSITIVE_INFINITY,
      },
      publishing: {
        transport: (will) => new MqttTransport({ url: options.url, node: simulated.node, token, will, random: Math.random }),
      },
      now_ms,
      log: pino({ level: "error" }),
    });
  });
for (const agent of agents) await agent.start();
process.send?.("ready");

process.on("message", (command: AgentsCommand) => {
  if (command.do === "clock") offset_ms = command.offset_ms;
  else if (command.do === "poison") for (const agent of agents) agent.spool.append("events", [poisonedRow(now_ms())]);
  else void sendWhatIsLeft(command.deadline_ms);
});
// Its owner is gone: nobody will end it.
process.on("disconnect", () => process.exit(1));

/** An agent that is stopped leaves its backlog on disk for the next one; here there is none, so it is waited for. */
async function sendWhatIsLeft(deadline_ms: number): Promise<void> {
  const end = performance.now() + deadline_ms;
  const isCalm = (agent: Agent): boolean => agent.report(process.pid).connected && !agent.spool.has_backlog;
  for (let calm_times = 0; calm_times < CALM_TIMES && performance.now() < end; await delay(100))
    calm_times = agents.every(isCalm) ? calm_times + 1 : 0;
  await Promise.all(agents.map((agent) => agent.stop(STOP_MS)));
  const farewell: AgentsFarewell = {
    rows_dropped: agents.flatMap((agent) => [...agent.spool.rows_dropped.values()]).reduce((sum, rows) => sum + rows, 0),
    uncovered_bytes: agents.reduce((sum, agent) => sum + agent.spool.unacknowledged_bytes, 0),
  };
  process.send?.(farewell, () => process.exit(0));
}
