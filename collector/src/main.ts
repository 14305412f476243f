#!/usr/bin/env node
/** The `heliograph-collector` command: joins the commands of commands/. The only file of the collector that exits the process. */
import { isatty } from "node:tty";

import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { exitCodeOf } from "@heliograph/daemon/errors/failure";
import { lastMessage } from "@heliograph/daemon/log/last-message";

import { collectorProgram } from "./commands/program.ts";
import type { CommandParts } from "./commands/parts.ts";

const IS_SOURCE = import.meta.url.endsWith(".ts");

const parts: CommandParts = {
  // Beside this file, in the sources as in the bundle.
  clickhouse_child_url: new URL(`./store/embedded/child${IS_SOURCE ? ".ts" : ".js"}`, import.meta.url),
  page_directory: new URL("../../dashboard/dist", import.meta.url).pathname,
  agent_script: new URL("../../agent/dist/main.js", import.meta.url).pathname,
  environment: process.env,
  is_terminal: isatty(process.stdout.fd),
  say: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  setExitCode(code) {
    process.exitCode = code;
  },
  exit: (code) => process.exit(code),
};

const program = collectorProgram(parts);

function end(error: unknown): never {
  process.stderr.write(lastMessage("heliograph-collector", error, readServiceEnvironment().has_journal));
  process.exit(exitCodeOf(error));
}

process.on("uncaughtException", end);
try {
  await program.parseAsync();
} catch (error) {
  end(error);
}
