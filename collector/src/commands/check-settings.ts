/** `heliograph-collector check-settings` and `settings-example`: the settings in force, and all possible ones. */
import { checkSettings, type CheckedSettings } from "@heliograph/daemon/settings/check-settings";
import { effectiveSettings } from "@heliograph/daemon/settings/effective-settings";
import { settingsExample } from "@heliograph/daemon/settings/settings-example";
import type { Command } from "commander";

import { DEFAULT_CONFIG_FILE, examineSettings } from "../config.ts";
import { SETTINGS_SCHEMA } from "../settings/settings-schema.ts";
import { SETTING_NOTES } from "../settings/setting-notes.ts";
import { ageText, type Duration } from "../store/retention/duration.ts";
import { flagsAsSettings, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

interface CheckFlags extends CommonFlags {
  readonly json?: boolean;
}

/** Adds both commands to the program. */
export function registerCheckSettings(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("check-settings"))
    .description("Print every setting with where it comes from, secrets masked, or all that is wrong with them; exit code 1.")
    .option("--json", "print JSON")
    .action((flags: CheckFlags) => checkSettings(() => readEffective(flags), flags.json ?? false, parts));
  program
    .command("settings-example")
    .description(`Print a commented example of ${DEFAULT_CONFIG_FILE}.`)
    .action(() => parts.say(settingsExample(SETTINGS_SCHEMA, SETTING_NOTES, "Settings of the Heliograph collector.").trimEnd()));
}

function readEffective(flags: CheckFlags): CheckedSettings {
  const reading = examineSettings(flags.config, flagsAsSettings(flags));
  return { settings: effectiveSettings(SETTINGS_SCHEMA, reading, SETTING_NOTES, asWritten), warnings: reading.warnings };
}

/** A time of retention as it is written in the file. */
const asWritten = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "unit" in value ? ageText(value as Duration) : value;
