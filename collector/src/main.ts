#!/usr/bin/env node
/** The `heliograph-collector` command: joins the commands of commands/. The only file of the collector that exits the process. */
import { isatty } from "node:tty";

import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { describeFailure, exitCodeOf } from "@heliograph/daemon/errors/failure";
import { withPriority } from "@heliograph/daemon/log/log-line";

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

/** The last message of the process: an error for the journal, with a stack only if a fault of the program ended it. */
function end(error: unknown): never {
  const text = `heliograph-collector: ${describeFailure(error)}\n`;
  process.stderr.write(withPriority(text, 3, readServiceEnvironment().has_journal));
  process.exit(exitCodeOf(error));
}

process.on("uncaughtException", end);
try {
  await program.parseAsync();
} catch (error) {
  end(error);
}
