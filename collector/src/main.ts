#!/usr/bin/env node
/** The `heliograph-collector` command. The only file of the collector that exits the process. */
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { destination, pino, type Logger } from "pino";

import type { Access } from "./access/access.ts";
import { ROLES, type Role } from "./access/principal.ts";
import { Collector, openAccess } from "./collector.ts";
import { describeFailure, VERSION } from "./command-line.ts";
import { DEFAULT_CONFIG_FILE, readSettings, type CollectorFlags, type CollectorSettings } from "./config.ts";
import { demo } from "./demo/demo.ts";
import { exportMonth } from "./export-command.ts";
import { makeStore } from "./make-store.ts";
import { retention } from "./retention-command.ts";
import { listTokens, revokeToken } from "./token-command.ts";

const IS_SOURCE = import.meta.url.endsWith(".ts");
/** Entry point of the embedded ClickHouse's process; beside this file, in the sources as in the bundle. */
const CLICKHOUSE_CHILD = new URL(`./store/embedded/child${IS_SOURCE ? ".ts" : ".js"}`, import.meta.url);
const PAGE = new URL("../../dashboard/dist", import.meta.url).pathname;
const AGENT = new URL("../../agent/dist/main.js", import.meta.url).pathname;
/** After SIGTERM: well below systemd's 90 s. */
const STOP_DEADLINE_MS = 10_000;

interface CommonFlags {
  readonly config?: string;
  readonly dataDirectory?: string;
  readonly logLevel?: string;
}

interface ServeFlags extends CommonFlags {
  readonly httpHost?: string;
  readonly httpPort?: number;
  readonly mqttHost?: string;
  readonly mqttPort?: number;
}

/** Logs go to standard error: standard output is for what a command answers. */
const makeLog = (settings: CollectorSettings): Logger =>
  pino({ level: settings.log.level, base: null }, destination({ dest: 2, sync: true }));

function settingsOf(flags: ServeFlags, defaults: CollectorFlags = {}): CollectorSettings {
  return readSettings(flags.config, {
    ...defaults,
    "data.directory": flags.dataDirectory ?? defaults["data.directory"],
    "http.host": flags.httpHost,
    "http.port": flags.httpPort ?? defaults["http.port"],
    "mqtt.host": flags.mqttHost,
    "mqtt.port": flags.mqttPort ?? defaults["mqtt.port"],
    "log.level": flags.logLevel ?? defaults["log.level"],
  });
}

/** Resolves with the name of the signal that asks the process to end. */
function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => resolve(signal));
  });
}

const makeCollector = (settings: CollectorSettings, log: Logger): Collector =>
  new Collector({ settings, clickhouse_child_url: CLICKHOUSE_CHILD, page_directory: PAGE, log });

async function serve(flags: ServeFlags): Promise<void> {
  const settings = settingsOf(flags);
  const log = makeLog(settings);
  const collector = makeCollector(settings, log);
  const stopped = untilStopped();
  const { http_port } = await collector.start();
  if (collector.access.needs_administrator) {
    const link = await collector.access.createAdminLink();
    process.stdout.write(
      `Nobody administers this collector yet. Sign in once, within a day, at\n  http://${settings.http.host}:${http_port}/?token=${link}\n`,
    );
    process.stdout.write("or issue a token: heliograph-collector token viewer NAME --role admin\n");
  }
  const reason = await Promise.race([stopped, collector.failed]);
  log.info({ reason: typeof reason === "string" ? reason : reason.code }, "stopping");
  await collector.stop(STOP_DEADLINE_MS);
  if (typeof reason !== "string") throw reason;
  process.exit(0);
}

interface DemoFlags extends CommonFlags {
  readonly nodes: number;
  readonly gpus: number;
  readonly port: number;
  readonly seed: number;
}

async function runDemo(flags: DemoFlags): Promise<void> {
  const defaults = { "data.directory": ".heliograph", "mqtt.port": 0, "http.port": flags.port, "log.level": "warn" };
  const settings = settingsOf(flags, defaults);
  const log = makeLog(settings);
  const stopped = untilStopped();
  const collector = makeCollector(settings, log);
  const running = await demo({
    collector,
    settings,
    agent_script: AGENT,
    nodes: flags.nodes,
    gpus_per_node: flags.gpus,
    seed: flags.seed,
    inherited: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
  });
  const failed = running.failed.then((reason) => ({ reason, exit_code: 1 }));
  const asked = stopped.then((reason) => ({ reason, exit_code: 0 }));
  const { reason, exit_code } = await Promise.race([asked, failed]);
  process.stdout.write(`\nstopping (${reason}) …\n`);
  await running.stop(STOP_DEADLINE_MS);
  process.exit(exit_code);
}

async function migrate(flags: CommonFlags): Promise<void> {
  const settings = settingsOf(flags);
  const store = makeStore(settings, CLICKHOUSE_CHILD, makeLog(settings), { instance: `migrate-${process.pid}` });
  await store.start();
  const { state } = store;
  await store.stop(STOP_DEADLINE_MS);
  process.stdout.write(
    state.state === "ready" ? `the schema is up to date (ClickHouse ${state.version})\n` : `ClickHouse is ${state.state}\n`,
  );
  process.exit(state.state === "ready" ? 0 : 1);
}

/** The credentials of the data directory that the flags name. */
const accessOf = (flags: CommonFlags): Access => openAccess(settingsOf(flags).data.directory);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A whole number between bounds, as commander wants its parsers. */
const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`);
    return value;
  };

const program = new Command("heliograph-collector")
  .description("Takes in what Heliograph's agents publish, keeps it in ClickHouse, and shows it live.")
  .version(VERSION)
  .showHelpAfterError("Run with --help to see what there is.");

const withCommonFlags = (command: Command): Command =>
  command
    .option("--config <file>", `settings (default: ${DEFAULT_CONFIG_FILE}, if it is there)`)
    .option("--data-directory <path>", "where ClickHouse and the credentials are kept")
    .option("--log-level <level>", "debug, info, warn or error");

withCommonFlags(program.command("serve"))
  .description("Run the collector. Settings: docs/configuration.md.")
  .option("--http-host <address>", "address of page, API and SQL")
  .option("--http-port <port>", "0 takes any free one", whole(0, 65_535))
  .option("--mqtt-host <address>", "address on which nodes connect")
  .option("--mqtt-port <port>", "0 takes any free one", whole(0, 65_535))
  .action(serve);

withCommonFlags(program.command("demo"))
  .description("Run a collector, a simulated fleet whose jobs train, stall, fail and finish, and the agent of this machine.")
  .option("--nodes <n>", "simulated nodes", whole(0, 2_000), 4)
  .option("--gpus <n>", "GPUs per simulated node", whole(1, 64), 8)
  .option("--port <port>", "of the page; 0 takes any free one", whole(0, 65_535), 8080)
  .option("--seed <n>", "the same seed gives the same fleet", whole(0, 2 ** 32 - 1), 1)
  .action(runDemo);

withCommonFlags(program.command("migrate")).description("Bring ClickHouse to this release's schema, and end.").action(migrate);

const token = program
  .command("token")
  .description("Issue, list and take back the tokens of nodes and viewers. A running collector notices.");
withCommonFlags(token.command("node <name>"))
  .description("Issue a token for a node, in place of the one that it had; prints it once.")
  .action(async (name: string, flags: CommonFlags) => say(await accessOf(flags).issueNodeToken(name)));
withCommonFlags(token.command("viewer <name>"))
  .description("Issue a token for a person or a script; prints it once.")
  .addOption(new Option("--role <role>", "what it may do").choices(ROLES).default("viewer"))
  .action(async (name: string, flags: CommonFlags & { readonly role: Role }) =>
    say(await accessOf(flags).issueViewerToken(name, flags.role)),
  );
withCommonFlags(token.command("revoke"))
  .description("Take back the token of a node or a viewer.")
  .addArgument(new Argument("<kind>").choices(["node", "viewer"]))
  .argument("<name>")
  .action(async (kind: string, name: string, flags: CommonFlags) => say(await revokeToken(accessOf(flags), kind, name)));
withCommonFlags(token.command("list"))
  .description("Names, roles and dates of what was issued.")
  .action((flags: CommonFlags) => say(listTokens(accessOf(flags))));

withCommonFlags(program.command("retention"))
  .description("Show what each class of rows takes, how it grows, when it moves and goes, and when the disk is full.")
  .option("--json", "as JSON")
  .action(async (flags: CommonFlags & { readonly json?: boolean }) =>
    say(await retention(settingsOf(flags).data.directory, flags.json ?? false)),
  );

withCommonFlags(program.command("export"))
  .description("Write a month of rows as Parquet files, with a manifest and checksums, into a folder named after the month.")
  .requiredOption("--month <month>", "UTC month, e.g. 2026-10")
  .requiredOption("--to <folder>", "where that folder is made")
  .option("--tables <names>", "only these, with commas between them (default: all that have rows)")
  .action(async (flags: CommonFlags & { readonly month: string; readonly to: string; readonly tables?: string }) => {
    const { folder, manifest } = await exportMonth({
      data_directory: settingsOf(flags).data.directory,
      month: flags.month,
      to: flags.to,
      tables: flags.tables?.split(",").map((name) => name.trim()),
      onProgress: (line) => void process.stderr.write(`${line}\n`),
    });
    say(`${folder}: ${manifest.files.reduce((sum, { rows }) => sum + rows, 0)} rows in ${manifest.files.length} files`);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`heliograph-collector: ${describeFailure(error)}\n`);
  process.exit(1);
}
