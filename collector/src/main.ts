#!/usr/bin/env node
/** The `heliograph-collector` command: joins the commands of commands/. The only file of the collector that exits the process. */
import { Command } from "commander";

import { describeFailure, VERSION } from "./command-line.ts";
import { registerDemo } from "./commands/demo.ts";
import { registerExport } from "./commands/export.ts";
import { registerMigrate } from "./commands/migrate.ts";
import type { CommandParts } from "./commands/parts.ts";
import { registerRetention } from "./commands/retention.ts";
import { registerServe } from "./commands/serve.ts";
import { registerToken } from "./commands/token.ts";

const IS_SOURCE = import.meta.url.endsWith(".ts");

const parts: CommandParts = {
  // Beside this file, in the sources as in the bundle.
  clickhouse_child_url: new URL(`./store/embedded/child${IS_SOURCE ? ".ts" : ".js"}`, import.meta.url),
  page_directory: new URL("../../dashboard/dist", import.meta.url).pathname,
  agent_script: new URL("../../agent/dist/main.js", import.meta.url).pathname,
  environment: process.env,
  say: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  exit: (code) => process.exit(code),
};

const program = new Command("heliograph-collector")
  .description("Takes in what Heliograph's agents publish, keeps it in ClickHouse, and shows it live.")
  .version(VERSION)
  .showHelpAfterError("Run with --help to see what there is.");

// In the order in which --help lists them.
registerServe(program, parts);
registerDemo(program, parts);
registerMigrate(program, parts);
registerToken(program, parts);
registerRetention(program, parts);
registerExport(program, parts);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`heliograph-collector: ${describeFailure(error)}\n`);
  process.exit(1);
}
