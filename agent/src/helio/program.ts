/** The `helio` program with its commands, which commands/ has. main.ts runs it; its manual and completion are made from it. */
import { Command } from "commander";
import { VERSION } from "@heliograph/daemon/version";

import { registerKey } from "./commands/key.ts";
import { registerLook } from "./commands/look.ts";
import { registerReport } from "./commands/report.ts";
import { registerRules } from "./commands/rules.ts";
import { registerRun } from "./commands/run.ts";
import { DEFAULT_SOCKET, type HelioParts } from "./parts.ts";

const EXIT_USAGE = 2;

/** A new program at each call, which has not run yet. */
export function helioProgram(parts: HelioParts): Command {
  const program = new Command("helio")
    .description("Shows the GPUs and jobs of this node, and reports the jobs that you run to Heliograph.")
    .version(VERSION)
    .enablePositionalOptions()
    .addHelpText("after", `\nThe agent's socket is ${DEFAULT_SOCKET}, or what HELIOGRAPH_JOBS_SOCKET names.`);
  registerRun(program, parts);
  registerKey(program);
  registerRules(program, parts);
  registerReport(program, parts);
  registerLook(program, parts);
  for (const each of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    each.showHelpAfterError("(--help shows how it is used)").exitOverride((error) => {
      parts.exit(error.exitCode === 0 ? 0 : EXIT_USAGE);
    });
  }
  return program;
}
