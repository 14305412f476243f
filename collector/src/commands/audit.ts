/** `heliograph-collector audit`: prints audit.jsonl for people. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { Command } from "commander";

import type { AuditRecord } from "../access/audit-log.ts";
import { CollectorError } from "../errors.ts";
import { settingsOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

const shown = ({ time, who, from, action, target, detail }: AuditRecord): string =>
  [time, action, `by ${who}`, `from ${from}`, target, ...(detail === undefined ? [] : [detail])].join("  ");

/** Adds the command to the program. */
export function registerAudit(program: Command, { say }: CommandParts): void {
  withCommonFlags(program.command("audit"))
    .description("Show who issued and revoked tokens, signed in, and asked what as an administrator; oldest first.")
    .option("--json", "as JSON, a line each")
    .action(async (flags: CommonFlags & { readonly json?: boolean }) => {
      const path = join(settingsOf(flags).data.directory, "audit.jsonl");
      try {
        for await (const line of createInterface({ input: createReadStream(path) }))
          say(flags.json === true ? line : shown(JSON.parse(line) as AuditRecord));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") return say("nothing was recorded yet");
        throw new CollectorError("usage", `${path} can't be read: ${(cause as Error).message}`, {
          hint: "Run this as the collector's user or root, or name its data directory with --data-directory.",
          cause,
        });
      }
    });
}
