/** `heliograph-collector token …`: issues, lists and revokes tokens. */
import { Argument, Option, type Command } from "commander";

import { ROLES, type Role } from "../access/principal.ts";
import { listTokens, revokeToken } from "./token-actions.ts";
import { accessOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

/** Adds the command with its subcommands to the program. */
export function registerToken(program: Command, { say }: CommandParts): void {
  const token = program
    .command("token")
    .description("Issue, list and take back the tokens of nodes and viewers. A running collector notices.");
  withCommonFlags(token.command("node <name>"))
    .description("Issue a token for a node, in place of the one that it had; prints it once.")
    .action(async (name: string, flags: CommonFlags) => say(await accessOf(flags).issueNodeToken(name)));
  withCommonFlags(token.command("viewer <name>"))
    .description("Issue a token for a person or a script; prints it once.")
    .addOption(new Option("--role <role>", "what it may do").choices(ROLES).default("viewer"))
    .action(async (name: string, flags: CommonFlags & { readonly role: Role }) =>
      say(await accessOf(flags).issueViewerToken(name, flags.role)),
    );
  withCommonFlags(token.command("revoke"))
    .description("Take back the token of a node or a viewer.")
    .addArgument(new Argument("<kind>").choices(["node", "viewer"]))
    .argument("<name>")
    .action(async (kind: string, name: string, flags: CommonFlags) => say(await revokeToken(accessOf(flags), kind, name)));
  withCommonFlags(token.command("list"))
    .description("Names, roles and dates of what was issued.")
    .option("--json", "as JSON")
    .action((flags: CommonFlags & { readonly json?: boolean }) => say(listTokens(accessOf(flags), flags.json ?? false)));
}
