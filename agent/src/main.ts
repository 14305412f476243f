#!/usr/bin/env node
/** The `heliograph-agent` command. The only file of the daemon that exits the process. */
import "./small-heap.ts";

import { Command, InvalidArgumentError } from "commander";
import { destination, pino, type Logger } from "pino";

import { describeFailure, VERSION } from "./command-line.ts";
import { DEFAULT_CONFIG_FILE, MEMORY_SPOOL_BYTES, readSettings, type AgentSettings } from "./config.ts";
import { askAgent } from "./control/ask-agent.ts";
import { controlPath } from "./control/control-socket.ts";
import { doctorAsJson, doctorAsTable, hasFailure } from "./doctor/doctor-report.ts";
import { AgentError } from "./errors.ts";
import { localAgent, localGpus, localHost, localJobWays } from "./local-agent.ts";
import { examineThisNode } from "./local-doctor.ts";
import { leaveOutCompilers } from "./no-compilers.ts";
import { read, readAsJson } from "./read.ts";
import { readAsTable } from "./read-table.ts";
import { readTokens, startFleet } from "./simulated/run-fleet.ts";

/** The thread that calls NVML; beside this file, in the sources as in the bundle. */
const NVML_WORKER = new URL(`./nvml/worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
/** After SIGTERM: well below systemd's 90 s and what an operator waits for. */
const STOP_DEADLINE_MS = 4_000;
/** Counters such as CPU utilisation need two readings. */
const READ_INTERVAL_MS = 200;

interface Stoppable {
  stop(deadline_ms: number): Promise<void>;
}

interface CommonFlags {
  readonly config?: string;
  readonly logLevel?: string;
  readonly nvmlLibrary?: string;
}

/** Logs go to standard error: standard output is for what a command answers. */
const makeLog = (settings: AgentSettings): Logger =>
  pino({ level: settings.log.level, base: null }, destination({ dest: 2, sync: true }));

/** Resolves at SIGTERM, SIGINT or, where asked, when standard input ends (the parent is gone). */
function untilStopped(withParent: boolean): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => resolve(signal));
    if (withParent) process.stdin.once("close", () => resolve("the parent ended")).resume();
  });
}

async function runUntilStopped(what: Stoppable, log: Logger, withParent: boolean): Promise<void> {
  const reason = await untilStopped(withParent);
  log.info({ reason }, "stopping");
  await what.stop(STOP_DEADLINE_MS);
}

async function run(flags: CommonFlags & { readonly exitWithParent?: boolean }): Promise<void> {
  leaveOutCompilers();
  const settings = readSettings(flags.config, { "log.level": flags.logLevel, "nvml.library": flags.nvmlLibrary });
  const log = makeLog(settings);
  const { agent, gpus, control } = localAgent(settings, NVML_WORKER, log);
  await agent.start();
  await control.start().catch((error: unknown) => {
    if (!(error instanceof AgentError)) throw error;
    log.warn(
      { reason: error.message, hint: error.hint },
      "`heliograph-agent release` and `doctor` can't ask this agent; it goes on",
    );
  });
  log.info(
    { node: settings.node.name, collector: settings.collector.url, interval_ms: settings.sample.interval_ms },
    "agent started",
  );
  const both = {
    async stop(deadline_ms: number): Promise<void> {
      await Promise.all([control.stop(), agent.stop(deadline_ms)]);
    },
  };
  await runUntilStopped(both, log, flags.exitWithParent ?? false);
  // A thread that hangs inside the driver can't be ended, and process.exit() would wait for it.
  if (gpus.hasHungWorker()) process.kill(process.pid, "SIGKILL");
  process.exit(0);
}

async function readOnce(flags: CommonFlags & { readonly json?: boolean }): Promise<void> {
  const settings = readSettings(flags.config, { "nvml.library": flags.nvmlLibrary });
  const source = localGpus(settings.nvml.library, NVML_WORKER);
  const host = localHost();
  host.read(Date.now());
  await source.start();
  await new Promise((resolve) => setTimeout(resolve, READ_INTERVAL_MS));
  const time_ms = Date.now();
  const report = await read({
    source,
    host: host.read(time_ms),
    time_ms,
    jobWays: (pids) => localJobWays(settings, pids, time_ms),
  });
  process.stdout.write(`${flags.json === true ? readAsJson(report) : readAsTable(report)}\n`);
  await source.stop(1_000);
  if (source.hasHungWorker()) process.kill(process.pid, "SIGKILL");
}

/** Exit code 1 where something has to be repaired. */
async function doctor(flags: CommonFlags & { readonly json?: boolean }): Promise<void> {
  const settings = readSettings(flags.config, { "nvml.library": flags.nvmlLibrary });
  const gpus = localGpus(settings.nvml.library, NVML_WORKER);
  const findings = await examineThisNode(settings, gpus);
  const { name } = settings.node;
  process.stdout.write(`${flags.json === true ? doctorAsJson(name, findings) : doctorAsTable(name, findings)}\n`);
  process.exitCode = hasFailure(findings) ? 1 : 0;
  await gpus.stop(1_000);
  if (gpus.hasHungWorker()) process.kill(process.pid, "SIGKILL");
}

async function release(flags: CommonFlags & { readonly for: number }): Promise<void> {
  const settings = readSettings(flags.config, {});
  const answer = await askAgent(controlPath(settings.jobs.socket), { ask: "release", for_ms: flags.for });
  if (!answer.ok) {
    throw new AgentError("agent_unreachable", `the agent did not let go of NVML: ${answer.reason}`, {
      hint: "See `heliograph-agent doctor`.",
    });
  }
  if (!("released_until_ms" in answer)) return;
  const until = new Date(answer.released_until_ms).toISOString();
  process.stdout.write(`The agent has let go of NVML and takes it back at ${until}.\n`);
}

interface SimulateFlags extends CommonFlags {
  readonly nodes: number;
  readonly gpus: number;
  readonly seed: number;
  readonly tokens: string;
  readonly collector?: string;
  readonly exitWithParent?: boolean;
}

async function simulate(flags: SimulateFlags): Promise<void> {
  const settings = readSettings(flags.config, { "log.level": flags.logLevel, "collector.url": flags.collector });
  const log = makeLog(settings);
  const fleet = await startFleet({
    nodes: flags.nodes,
    gpus_per_node: flags.gpus,
    seed: flags.seed,
    interval_ms: settings.sample.interval_ms,
    broker_url: settings.collector.url,
    tokens: readTokens(flags.tokens),
    agent_version: VERSION,
    spool_max_bytes: settings.spool.max_bytes ?? MEMORY_SPOOL_BYTES,
    log,
  });
  log.info({ nodes: flags.nodes, gpus_per_node: flags.gpus, seed: flags.seed }, "simulated fleet started");
  await runUntilStopped(fleet, log, flags.exitWithParent ?? false);
  process.exit(0);
}

/** A whole number between bounds, as commander wants its parsers. */
const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`);
    return value;
  };

/** "90s", "5m", "1h" or a number of seconds, in milliseconds. */
function duration(text: string): number {
  const [, number, unit = "s"] = /^(\d{1,6})(s|m|h)?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError("expected a time such as 90s, 5m or 1h");
  return Number(number) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as "s" | "m" | "h"];
}

const program = new Command("heliograph-agent")
  .description("Reads this node's GPUs, host and jobs, and publishes them to a Heliograph collector.")
  .version(VERSION)
  .showHelpAfterError("Run with --help to see what there is.");

const withCommonFlags = (command: Command): Command =>
  command
    .option("--config <file>", `settings (default: ${DEFAULT_CONFIG_FILE}, if it is there)`)
    .option("--nvml-library <path>", "another library than libnvidia-ml.so.1");

withCommonFlags(program.command("run"))
  .description(
    "Run as a daemon. Settings: docs/configuration.md. Needs this node's token in collector.token or collector.token_file.",
  )
  .option("--log-level <level>", "debug, info, warn or error")
  .option("--exit-with-parent", "stop when standard input is closed")
  .action(run);

withCommonFlags(program.command("read"))
  .description("Read every GPU and the host once and print it; needs no collector.")
  .option("--json", "print JSON")
  .action(readOnce);

withCommonFlags(program.command("doctor"))
  .description("Check NVML, permissions, clock, collector, spool and sockets, and say what to do. Run it as root.")
  .option("--json", "print JSON")
  .action(doctor);

program
  .command("release")
  .description("Have the running agent let go of NVML for a while, so that a driver can be unloaded. Ask as root.")
  .option("--config <file>", `settings (default: ${DEFAULT_CONFIG_FILE}, if it is there)`)
  .option("--for <time>", "how long, at most 1h", duration, 60_000)
  .action(release);

withCommonFlags(program.command("simulate"))
  .description("Run simulated nodes, each a real agent with simulated GPUs and jobs.")
  .requiredOption("--tokens <file>", "JSON file with a token per node name: sim-01, sim-02, …")
  .option("--nodes <n>", "simulated nodes", whole(1, 9_999), 4)
  .option("--gpus <n>", "GPUs per node", whole(1, 64), 8)
  .option("--seed <n>", "the same seed gives the same fleet", whole(0, 2 ** 32 - 1), 1)
  .option("--collector <url>", "e.g. mqtt://127.0.0.1:1883")
  .option("--log-level <level>", "debug, info, warn or error")
  .option("--exit-with-parent", "stop when standard input is closed")
  .action(simulate);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`heliograph-agent: ${describeFailure(error)}\n`);
  process.exit(1);
}
