/** `heliograph-collector retention`: shows how much space rows take and how long they stay; a running collector answers. */
import type { Command } from "commander";

import { retention } from "./retention-text.ts";
import { settingsOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

/** Adds the command to the program. */
export function registerRetention(program: Command, { say }: CommandParts): void {
  withCommonFlags(program.command("retention"))
    .description("Show what each class of rows takes, how it grows, when it moves and goes, and when the disk is full.")
    .option("--json", "as JSON")
    .action(async (flags: CommonFlags & { readonly json?: boolean }) =>
      say(await retention(settingsOf(flags).data.directory, flags.json ?? false)),
    );
}
