/** The `heliograph-agent` program: all of its commands. main.ts runs it; its manual and completion are made from it. */
import { Command } from "commander";

import { VERSION } from "@heliograph/daemon/version";
import { registerCheckSettings } from "./check-settings.ts";
import { registerDoctor } from "./doctor.ts";
import { registerRead } from "./read/read.ts";
import { registerRelease } from "./release.ts";
import { registerRun } from "./run.ts";
import { registerSimulate } from "./simulate.ts";
import type { CommandParts } from "./parts.ts";

/** A new program at each call, not run yet. */
export function agentProgram(parts: CommandParts): Command {
  const program = new Command("heliograph-agent")
    .description("Reads this node's GPUs, host and jobs, and publishes them to a Heliograph collector.")
    .version(VERSION)
    .showHelpAfterError("Run with --help to see what there is.");

  // In the order in which --help lists them.
  registerRun(program, parts);
  registerRead(program, parts);
  registerDoctor(program, parts);
  registerCheckSettings(program, parts);
  registerRelease(program, parts);
  registerSimulate(program, parts);
  return program;
}
