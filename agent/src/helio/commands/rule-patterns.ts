/** The rules file that a command names. */
import type { Command } from "commander";
import { readFile } from "node:fs/promises";

import { AgentError } from "../../errors.ts";

/** Ends with usage where the file can't be used: a rule that is silently not applied would be found out too late. */
export async function readPatterns(path: string, command: Command): Promise<readonly RegExp[]> {
  // Loaded where it is used: most runs have no rules.
  const { parseRules } = await import("../run/rule-file.ts");
  try {
    return parseRules(await readFile(path, "utf8"), path);
  } catch (error) {
    if (error instanceof AgentError) return command.error(`error: ${error.message} (${error.hint})`);
    return command.error(`error: the rules ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
