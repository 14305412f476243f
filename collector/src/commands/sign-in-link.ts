/** `heliograph-collector sign-in-link`: a one-time link for an administrator. */
import { hostname } from "node:os";

import type { Command } from "commander";

import { publicAddress } from "../network/public-address.ts";
import { accessOf, settingsOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

/** Adds the command to the program. */
export function registerSignInLink(program: Command, { say, note }: CommandParts): void {
  withCommonFlags(program.command("sign-in-link"))
    .description("Print a link that signs an administrator in, once and within a day. An earlier link ends, with its sessions.")
    .action(async (flags: CommonFlags) => {
      const { http } = settingsOf(flags);
      const token = await accessOf(flags).createAdminLink();
      say(`${publicAddress(http, http.port, hostname())}/?token=${token}`);
      note("It works once, within a day. For more, issue a token: heliograph-collector token viewer NAME --role admin");
    });
}
