// Manual pages (man(7)) from a command tree and the rows of docs/reference/configuration.md.
import type { CommandNode, OptionNode } from "./command-tree.ts";

export interface SettingRow {
  readonly key: string;
  readonly default: string;
  readonly meaning: string;
}

export interface ManualOptions {
  /** 1 for everybody's commands, 8 for an administrator's. */
  readonly section: 1 | 8;
  readonly version: string;
  /** Settings file with its keys, for a daemon. */
  readonly settings?: { readonly file: string; readonly rows: readonly SettingRow[] };
  readonly files?: Readonly<Record<string, string>>;
  readonly see_also: readonly string[];
}

/** Rows of the table below a heading of docs/reference/configuration.md, without Markdown. */
export function settingRows(page: string, heading: string): SettingRow[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([a-z0-9_.]+)` \| (.*?) ?\| (.*?) ?\|$/gm)].map(([, key = "", value = "", meaning = ""]) => ({
    key,
    default: plain(value),
    meaning: plain(meaning),
  }));
}

const plain = (markdown: string): string => markdown.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll("`", "");

/** Text that roff takes for nothing else. */
const roff = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^([.'])/gm, "\\&$1");

/** The page in roff. Pure. */
export function manualPage(tree: CommandNode, options: ManualOptions): string {
  const { section, version, settings, files = {}, see_also } = options;
  const lines = [
    `.TH ${tree.name.toUpperCase()} ${section} "" "Heliograph ${version}" "Heliograph"`,
    ".SH NAME",
    `${roff(tree.name)} \\- ${roff(tree.summary.replace(/\.$/, ""))}`,
    ".SH SYNOPSIS",
    ...tree.commands.map((command) => `.B ${roff(tree.name)} ${roff(command.name)}\n${roff(command.usage)}\n.br`),
    ".SH DESCRIPTION",
    roff(tree.description),
    ".SH COMMANDS",
    ...tree.commands.flatMap((command) => commandLines(command, tree.name)),
    ".SH OPTIONS",
    ...tree.options.flatMap(optionLines),
  ];
  if (settings !== undefined) {
    lines.push(".SH SETTINGS", `In ${roff(settings.file)} (TOML); HELIOGRAPH_SECTION_KEY in the environment wins over the file.`);
    for (const { key, default: value, meaning } of settings.rows)
      lines.push(
        ".TP",
        `.B ${roff(key)}`,
        roff([meaning, value === "" ? "" : `Default: ${value}.`].filter(Boolean).join(" ") || "No default."),
      );
  }
  lines.push(".SH EXIT STATUS", ".TP", "0", "Success.", ".TP", "1", "A failure; standard error says which, and what to do.");
  if (settings !== undefined)
    lines.push(".TP", "78", "A setting is wrong or a file is damaged. The service is not started again until it is mended.");
  if (Object.keys(files).length > 0) {
    lines.push(".SH FILES");
    for (const [path, meaning] of Object.entries(files)) lines.push(".TP", `.I ${roff(path)}`, roff(meaning));
  }
  lines.push(".SH SEE ALSO", roff(see_also.join(", ")), "");
  return lines.join("\n");
}

function commandLines(command: CommandNode, parent: string): string[] {
  const name = `${parent} ${command.name}`;
  if (command.commands.length > 0)
    return [`.SS "${roff(name)}"`, roff(command.description), ...command.commands.flatMap((child) => commandLines(child, name))];
  return [
    `.SS "${roff(`${name} ${command.usage}`)}"`,
    roff(command.description),
    ...command.options.filter(({ long }) => long !== "--help").flatMap(optionLines),
  ];
}

const optionLines = ({ flags, description }: OptionNode): string[] => [".TP", `.B ${roff(flags)}`, roff(description)];
