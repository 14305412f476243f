import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { helioProgram } from "@heliograph/agent/helio/program";
import { agentProgram } from "@heliograph/agent/commands/program";
import { collectorProgram } from "@heliograph/collector/commands/program";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** What stands between backquotes, and each line of a fenced block. */
function codeIn(page: string): string[] {
  const text = read(page);
  const fenced = [...text.matchAll(/^```[^\n]*\n(.*?)^```/gms)].flatMap(([, block]) => (block ?? "").split("\n"));
  const inline = [...text.replaceAll(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? "");
  return [...fenced, ...inline];
}

/** Results of benches, which a command writes. */
const WRITTEN = new Set(["bench/results/latest.json"]);
const FOLDERS = /^(?:agent|bench|collector|containers|dashboard|docs|e2e|examples|proto|scripts|service|settings)\/[\w./-]+$/;

describe("what documents name in the repository", () => {
  it.each(pages)("the files and folders in %s exist", (page) => {
    const named = codeIn(page)
      .flatMap((code) => code.split(/\s+/))
      .filter((word) => FOLDERS.test(word) && !WRITTEN.has(word));
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(pages)("the npm commands in %s exist", (page) => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = codeIn(page).flatMap((code) =>
      [...code.matchAll(/\bnpm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name ?? ""),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

/** Commands only list their options here; none of them runs. */
const unused = new Proxy({}, { get: () => () => undefined });
const programs = new Map<string, Command>([
  ["heliograph-agent", agentProgram(unused as Parameters<typeof agentProgram>[0])],
  ["heliograph-collector", collectorProgram(unused as Parameters<typeof collectorProgram>[0])],
  ["helio", helioProgram(unused as Parameters<typeof helioProgram>[0])],
]);

/** What is wrong with a command line that a document shows, or nothing. Words after `--` belong to another program. */
function faultOf(line: string): string | undefined {
  const [ours = ""] = line.split(/ -- | [|&;>#] |;|\)/);
  const [name = "", ...words] = ours.trim().split(/\s+/);
  const program = programs.get(name);
  if (program === undefined) return undefined;
  let command: Command = program;
  for (const word of words) {
    const [option = ""] = word.replaceAll(/[[\]]/g, "").split("=");
    const below: Command | undefined = command.commands.find((candidate) => candidate.name() === word);
    if (below !== undefined) command = below;
    else if (/^[a-z][a-z-]*$/.test(word) && command.commands.length > 0 && command.registeredArguments.length === 0)
      return `${name} has no command ${word}`;
    else if (/^--[a-z]/.test(option) && !["--help", "--version"].includes(option)) {
      const scope = [command, ...(command.parent === null ? [] : [command.parent])];
      if (!scope.some(({ options }) => options.some(({ long }) => long === option)))
        return `${command.name()} has no option ${option}`;
    }
  }
  return undefined;
}

/** A line of a shell that runs one of the programs: at its start, or after sudo, variables, npm or a folder. */
const RUNS =
  /^\s*(?:\$ |sudo (?:-\w \S+ )*|npm run (?:-s )?|[A-Z_]+=\S* |exec |\S*\/)*((?:heliograph-agent|heliograph-collector|helio) .*)$/;

describe("what documents name of Heliograph's commands", () => {
  it.each(pages)("the subcommands and options in %s exist", (page) => {
    const lines = codeIn(page).map((code) => RUNS.exec(code)?.[1] ?? "");
    expect(lines.flatMap((line) => faultOf(line) ?? []).toSorted()).toEqual([]);
  });

  it("a wrong option or command is found", () => {
    expect(faultOf("helio run --nmae x -- python3 train.py")).toBe("run has no option --nmae");
    expect(faultOf("heliograph-agent raed")).toBe("heliograph-agent has no command raed");
    expect(faultOf("helio run --name x -- python3 --anything")).toBe(undefined);
  });
});
