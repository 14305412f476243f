// A commander program as data: what manuals and completions are made from, so that they can't say anything else than --help.
import type { Argument, Command, Option } from "commander";

export interface CommandNode {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly description: string;
  /** "[options] <kind> <name>" */
  readonly usage: string;
  readonly options: readonly OptionNode[];
  readonly arguments: readonly { readonly name: string; readonly choices: readonly string[] }[];
  readonly commands: readonly CommandNode[];
}

export interface OptionNode {
  /** "--config <file>" */
  readonly flags: string;
  readonly short: string | undefined;
  readonly long: string;
  readonly description: string;
  /** What follows it: nothing, a word, or a word that is a path. */
  readonly value: "none" | "word" | "path";
  readonly choices: readonly string[];
}

const HELP: OptionNode = {
  flags: "-h, --help",
  short: "-h",
  long: "--help",
  description: "show how it is used",
  value: "none",
  choices: [],
};

/** The program with all of its commands. Pure. */
export function commandTree(program: Command): CommandNode {
  const description = program.description();
  return {
    name: program.name(),
    summary: program.summary() || (description.split("\n")[0] ?? ""),
    description,
    usage: program.usage(),
    options: [...program.options.filter(({ hidden }) => !hidden).map(optionNode), HELP],
    arguments: program.registeredArguments.map((argument: Argument) => ({
      name: argument.name(),
      choices: argument.argChoices ?? [],
    })),
    commands: program.commands.map(commandTree),
  };
}

function optionNode(option: Option): OptionNode {
  const { flags, short, long, description, argChoices, defaultValue, required, optional } = option;
  const value = required || optional ? (/<(?:file|path|folder|directory)>/.test(flags) ? "path" : "word") : "none";
  const choices = argChoices ?? [];
  const notes = [
    ...(choices.length === 0 ? [] : [`one of ${choices.join(", ")}`]),
    ...(defaultValue === undefined || typeof defaultValue === "boolean" ? [] : [`default: ${String(defaultValue)}`]),
  ];
  return {
    flags,
    short: short ?? undefined,
    long: long ?? flags,
    description: notes.length === 0 ? description : `${description} (${notes.join("; ")})`,
    value,
    choices,
  };
}
