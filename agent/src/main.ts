#!/usr/bin/env node
/** The `heliograph-agent` command: joins the commands of commands/. The only file of the daemon that exits the process. */
import "./runtime/small-heap.ts";
import { join } from "node:path";

import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { exitCodeOf } from "@heliograph/daemon/errors/failure";
import { lastMessage } from "@heliograph/daemon/log/last-message";

import { agentProgram } from "./commands/program.ts";
import type { CommandParts } from "./commands/parts.ts";

function endIfHung(has_hung_thread: boolean): void {
  if (has_hung_thread) process.kill(process.pid, "SIGKILL");
}

const parts: CommandParts = {
  // Beside this file, in the sources as in the bundle.
  nvml_worker_url: new URL(import.meta.url.endsWith(".ts") ? "./gpu/nvml/worker/worker.ts" : "./nvml/worker.js", import.meta.url),
  // Beside its folder, in the sources and where it is installed.
  python_hook_folder: join(import.meta.dirname, "..", "clients", "python-hook"),
  say: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  setExitCode(code) {
    process.exitCode = code;
  },
  exit(code, has_hung_thread) {
    endIfHung(has_hung_thread);
    process.exit(code);
  },
  endIfHung,
};

const program = agentProgram(parts);

function end(error: unknown): never {
  process.stderr.write(lastMessage("heliograph-agent", error, readServiceEnvironment().has_journal));
  process.exit(exitCodeOf(error));
}

process.on("uncaughtException", end);
try {
  await program.parseAsync();
} catch (error) {
  end(error);
}
