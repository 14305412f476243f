/** `helio key`: draws the key of a job that several nodes or starts share. */
import type { Command } from "commander";

import { newKey } from "../run/key.ts";

/** Adds the command to the program. */
export function registerKey(program: Command): void {
  program
    .command("key")
    .summary("draw the key of a job that several nodes or starts share")
    .description("Prints a new secret for HELIOGRAPH_JOB_KEY.")
    .addHelpText("after", "\nExample, in the script that starts all nodes:\n  export HELIOGRAPH_JOB_KEY=$(helio key)")
    .action(() => {
      process.stdout.write(`${newKey()}\n`);
    });
}
