/** `heliograph-agent check-settings` and `settings-example`: what the settings are, and what they can be. */
import { checkSettings, type CheckedSettings } from "@heliograph/daemon/settings/check-settings";
import { effectiveSettings } from "@heliograph/daemon/settings/effective-settings";
import { settingsExample } from "@heliograph/daemon/settings/settings-example";
import type { Command } from "commander";

import { DEFAULT_CONFIG_FILE, examineSettings } from "../config.ts";
import { SETTINGS_SCHEMA } from "../settings/settings-schema.ts";
import { SETTING_NOTES } from "../settings/setting-notes.ts";
import { withConfigFlag } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

interface CheckFlags {
  readonly config?: string;
  readonly json?: boolean;
}

/** Adds both commands to the program. */
export function registerCheckSettings(program: Command, parts: CommandParts): void {
  withConfigFlag(program.command("check-settings"))
    .description("Print every setting with where it comes from, secrets masked, or all that is wrong with them; exit code 1.")
    .option("--json", "print JSON")
    .action((flags: CheckFlags) => checkSettings(() => readEffective(flags), flags.json ?? false, parts));
  program
    .command("settings-example")
    .description(`Print a commented example of ${DEFAULT_CONFIG_FILE}.`)
    .action(() => parts.say(settingsExample(SETTINGS_SCHEMA, SETTING_NOTES, "Settings of the Heliograph agent.").trimEnd()));
}

function readEffective(flags: CheckFlags): CheckedSettings {
  const reading = examineSettings(flags.config, {});
  return { settings: effectiveSettings(SETTINGS_SCHEMA, reading, SETTING_NOTES), warnings: reading.warnings };
}
