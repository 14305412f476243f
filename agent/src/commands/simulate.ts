/** `heliograph-agent simulate`: a fleet of real agents with simulated GPUs and jobs. */
import { MAX_SIMULATED_NODES } from "@heliograph/proto/simulated-nodes";
import { Option, type Command } from "commander";

import { VERSION } from "@heliograph/daemon/version";
import { MEMORY_SPOOL_BYTES, readSettings } from "../config.ts";
import { readHistoryPlan } from "../simulated/history/send-history.ts";
import { readTokens, startFleet } from "../simulated/run-fleet.ts";
import { makeLog, whole, withCommonFlags, withDaemonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";
import { runUntilStopped } from "./until-stopped.ts";

interface SimulateFlags extends CommonFlags {
  readonly nodes: number;
  readonly gpus: number;
  readonly mig: boolean;
  readonly seed: number;
  readonly tokens: string;
  readonly history?: string;
  readonly collector?: string;
  readonly exitWithParent?: boolean;
}

/** Adds the command to the program. */
export function registerSimulate(program: Command, parts: CommandParts): void {
  const command = withCommonFlags(program.command("simulate"))
    .description("Run simulated nodes, each a real agent with simulated GPUs and jobs.")
    .requiredOption("--tokens <file>", "JSON file with a token per node name: sim-01, sim-02, …")
    .option("--nodes <n>", "simulated nodes", whole(1, MAX_SIMULATED_NODES), 4)
    .option("--gpus <n>", "GPUs per node", whole(1, 64), 8)
    .option("--mig", "split some GPUs into MIG devices", false)
    .option("--seed <n>", "the same seed gives the same fleet", whole(0, 2 ** 32 - 1), 1)
    .option("--collector <url>", "e.g. mqtt://127.0.0.1:1883")
    .addOption(new Option("--history <file>", "plan of a past to live through first").hideHelp());
  withDaemonFlags(command).action((flags: SimulateFlags) => simulate(flags, parts));
}

async function simulate(flags: SimulateFlags, { exit }: CommandParts): Promise<void> {
  const settings = readSettings(flags.config, { "log.level": flags.logLevel, "collector.url": flags.collector });
  const log = makeLog(settings);
  const fleet = await startFleet({
    nodes: flags.nodes,
    gpus_per_node: flags.gpus,
    mig: flags.mig,
    seed: flags.seed,
    interval_ms: settings.sample.interval_ms,
    broker_url: settings.collector.url,
    tokens: readTokens(flags.tokens),
    agent_version: VERSION,
    spool_max_bytes: settings.spool.max_bytes ?? MEMORY_SPOOL_BYTES,
    history: flags.history === undefined ? undefined : readHistoryPlan(flags.history),
    log,
  });
  log.info({ nodes: flags.nodes, gpus_per_node: flags.gpus, seed: flags.seed }, "simulated fleet started");
  await runUntilStopped(fleet, log, { with_parent: flags.exitWithParent ?? false });
  exit(0, false);
}
