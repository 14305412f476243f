/** `helio rules try`: shows what rules of your own read in a log. */
import type { Command } from "commander";

import type { HelioParts } from "../parts.ts";
import { readPatterns } from "./rule-patterns.ts";

/** Adds the command to the program. */
export function registerRules(program: Command, parts: HelioParts): void {
  program
    .command("rules")
    .summary("try rules of your own on a log")
    .description("Rules say what helio run reads in what a program prints.")
    .command("try")
    .summary("show what rules read in a log")
    .description("Reads a log from its standard input as helio run reads output, and prints what it reads, line by line.")
    .argument("[file]", "the rules, as for helio run --rules; without it, what is read without rules")
    .addHelpText("after", "\nExamples:\n  helio rules try rules.toml < train.log\n  helio rules try < train.log")
    .action((path: string | undefined, _: unknown, self: Command) => tryRulesOn(path, self, parts));
}

async function tryRulesOn(path: string | undefined, command: Command, { note }: HelioParts): Promise<void> {
  const patterns = path === undefined ? [] : await readPatterns(path, command);
  const [{ createLineRules }, { tryRules }] = await Promise.all([import("../run/line-rules.ts"), import("../run/try-rules.ts")]);
  if (process.stdin.isTTY) note("reading a log from the terminal: end it with Ctrl-D, or give one with < train.log");
  const said = tryRules(process.stdin, createLineRules(patterns, note), patterns.length);
  for await (const line of said) process.stdout.write(`${line}\n`);
}
