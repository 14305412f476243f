/** `heliograph-collector forget`: removes an old node from the live list and revokes its token; its rows stay. */
import type { Command } from "commander";

import { askCollector } from "../control/ask-collector.ts";
import { settingsOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

/** Adds the command to the program. */
export function registerForget(program: Command, { say }: CommandParts): void {
  withCommonFlags(program.command("forget <node>"))
    .description("Take an old node off the live list and revoke its token. Its rows stay; a new token lets it come back.")
    .action(async (node: string, flags: CommonFlags) => {
      await askCollector(settingsOf(flags).data.directory, `/api/v1/nodes/${encodeURIComponent(node)}/forget`, "POST");
      say(`forgot ${node}: its token is revoked and it is off the live list; its rows stay`);
    });
}
