#!/usr/bin/env node
/** The `heliograph-agent` command: joins the commands of commands/. The only file of the daemon that exits the process. */
import "./small-heap.ts";

import { Command } from "commander";

import { describeFailure, VERSION } from "./command-line.ts";
import { registerDoctor } from "./commands/doctor.ts";
import type { CommandParts } from "./commands/parts.ts";
import { registerRead } from "./commands/read.ts";
import { registerRelease } from "./commands/release.ts";
import { registerRun } from "./commands/run.ts";
import { registerSimulate } from "./commands/simulate.ts";

function endIfHung(has_hung_thread: boolean): void {
  if (has_hung_thread) process.kill(process.pid, "SIGKILL");
}

const parts: CommandParts = {
  // Beside this file, in the sources as in the bundle.
  nvml_worker_url: new URL(`./nvml/worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url),
  say: (text) => void process.stdout.write(`${text}\n`),
  setExitCode(code) {
    process.exitCode = code;
  },
  exit(code, has_hung_thread) {
    endIfHung(has_hung_thread);
    process.exit(code);
  },
  endIfHung,
};

const program = new Command("heliograph-agent")
  .description("Reads this node's GPUs, host and jobs, and publishes them to a Heliograph collector.")
  .version(VERSION)
  .showHelpAfterError("Run with --help to see what there is.");

// In the order in which --help lists them.
registerRun(program, parts);
registerRead(program, parts);
registerDoctor(program, parts);
registerRelease(program, parts);
registerSimulate(program, parts);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`heliograph-agent: ${describeFailure(error)}\n`);
  process.exit(1);
}
