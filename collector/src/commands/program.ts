/** The `heliograph-collector` program with all of its commands. main.ts runs it; its manual and completion are made from it. */
import { Command } from "commander";

import { VERSION } from "@heliograph/daemon/version";
import { registerAudit } from "./audit.ts";
import { registerCheckSettings } from "./check-settings.ts";
import { registerDemo } from "./demo.ts";
import { registerDoctor } from "./doctor.ts";
import { registerExport } from "./export.ts";
import { registerForget } from "./forget.ts";
import { registerMigrate } from "./migrate.ts";
import { registerRetention } from "./retention.ts";
import { registerServe } from "./serve.ts";
import { registerSignInLink } from "./sign-in-link.ts";
import { registerToken } from "./token.ts";
import type { CommandParts } from "./parts.ts";

/** Makes a new program at each call, not yet run. */
export function collectorProgram(parts: CommandParts): Command {
  const program = new Command("heliograph-collector")
    .description("Takes in what Heliograph's agents publish, keeps it in ClickHouse, and shows it live.")
    .version(VERSION)
    .showHelpAfterError("Run with --help to see what there is.");

  // In the order in which --help lists them.
  registerServe(program, parts);
  registerDemo(program, parts);
  registerMigrate(program, parts);
  registerCheckSettings(program, parts);
  registerDoctor(program, parts);
  registerToken(program, parts);
  registerForget(program, parts);
  registerSignInLink(program, parts);
  registerAudit(program, parts);
  registerRetention(program, parts);
  registerExport(program, parts);
  return program;
}
