/** docs/reference/operating-tests.md is a transcript; what it shows has to be what the documents say and the programs still know. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { CHECKS } from "./systemd/checks.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const page = read("docs/reference/operating-tests.md");
const typed = [...page.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line ?? "");
const MAIN: Readonly<Record<string, string>> = {
  "heliograph-collector": join(root, "collector/dist/main.js"),
  "heliograph-agent": join(root, "agent/dist/main.js"),
};

describe("docs/reference/operating-tests.md", () => {
  it("shows a journey in which every check was found true, all that there are", () => {
    const found = [...page.matchAll(/^\| *[\d.]+ \| (\w+) +\| (.*?) *\|$/gm)].map(([, outcome, title]) => `${outcome} ${title}`);
    expect(found).toEqual(CHECKS.map(({ title }) => `ok ${title}`));
    expect(typed.length).toBeGreaterThan(12);
  });

  it("shows no token and no link that could be used", () => {
    expect(page).not.toMatch(/\bhg[a-z]*_[\w-]{8,}/);
    expect(page).toContain("********");
  });

  it("has only commands that the programs still know", () => {
    const commands = typed.filter((line) => line.startsWith("heliograph-")).map((line) => line.split(" "));
    expect(commands.length).toBeGreaterThan(3);
    for (const [program = "", ...words] of commands) {
      const names = words.slice(0, program === "heliograph-collector" && words[0] === "token" ? 2 : 1);
      const { status, stdout } = spawnSync(process.execPath, [MAIN[program] ?? "", ...names, "--help"], { encoding: "utf8" });
      expect([status, stdout.split("\n")[0]]).toEqual([0, expect.stringContaining(`${program} ${names.join(" ")}`)]);
    }
  });

  it("has the commands that docs/how-to/collector.md and docs/how-to/agent.md tell a new user to type", () => {
    const documents = `${read("docs/how-to/collector.md")}${read("docs/how-to/agent.md")}`.replaceAll(
      "apt install ./",
      "apt-get install -y -qq ./",
    );
    // Waiting until a status shows, and what differs on each network, are not in the documents.
    const shown = typed
      .filter((line) => !/^(?:systemctl show|cat > )/.test(line))
      .map((line) => line.replace(/"hg[^"]*"/, '"$TOKEN"'));
    for (const line of shown) expect(documents).toContain(line);
  });
});
