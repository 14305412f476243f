import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { SETTINGS_SCHEMA as AGENT } from "@heliograph/agent/settings/settings-schema";
import { SETTING_NOTES as AGENT_NOTES } from "@heliograph/agent/settings/setting-notes";
import { SETTINGS_SCHEMA as COLLECTOR } from "@heliograph/collector/settings/settings-schema";
import { SETTING_NOTES as COLLECTOR_NOTES } from "@heliograph/collector/settings/setting-notes";
import type { SettingNotes } from "@heliograph/daemon/settings/setting-note";
import { keysOf } from "@heliograph/daemon/settings/settings";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The keys in the first column of a section's table. */
const listed = (section: string): string[] => [...section.matchAll(/^\| `([a-z0-9_.]+)` \|/gm)].map(([, key]) => key ?? "");

describe("docs/reference/configuration.md", () => {
  const [, agent = "", collector = ""] = read("docs/reference/configuration.md").split("\n## ");

  it("lists every key of the agent, and no other", () => expect(listed(agent).toSorted()).toEqual(keysOf(AGENT).toSorted()));
  it("lists every key of the collector, and no other", () =>
    expect(listed(collector).toSorted()).toEqual(keysOf(COLLECTOR).toSorted()));

  it("says of each key what a change of it needs", () => {
    const needs = (section: string): Record<string, string> =>
      Object.fromEntries(
        [...section.matchAll(/^\| `([a-z0-9_.]+)` +\| [^|]*\| (\w+) +\|/gm)].map(([, key, need]) => [key, need]),
      );
    const noted = (notes: SettingNotes): Record<string, string> =>
      Object.fromEntries(Object.entries(notes).map(([key, { change }]) => [key, change]));
    expect(needs(agent)).toEqual(noted(AGENT_NOTES));
    expect(needs(collector)).toEqual(noted(COLLECTOR_NOTES));
  });
});

/** The codes in the type that errors.ts begins with. */
const codesIn = (path: string): string[] =>
  [...(read(path).split("export class")[0] ?? "").matchAll(/"([a-z_]+)"/g)].map(([, code]) => code ?? "").toSorted();

describe("docs/reference/errors.md", () => {
  const [, agent = "", collector = ""] = read("docs/reference/errors.md").split("\n## ");
  it("explains every code of the agent, and no other", () =>
    expect(listed(agent).toSorted()).toEqual(codesIn("agent/src/errors.ts")));
  it("explains every code of the collector, and no other", () =>
    expect(listed(collector).toSorted()).toEqual(codesIn("collector/src/errors.ts")));
});

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

interface Link {
  readonly path: string;
  readonly anchor: string;
}
const linksOf = (page: string): Link[] =>
  [
    ...read(page)
      .replaceAll(/^```.*?^```/gms, "")
      .matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)/g),
  ].map(([, path = "", anchor = ""]) => ({ path: path === "" ? page : join(dirname(page), path), anchor }));

/** The anchors of a page's headings, as GitHub forms them. */
const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe("links in documents", () => {
  it.each(pages)("all links in %s lead to a file and a heading that exist", (page) => {
    const broken = linksOf(page).filter(({ path, anchor }) => {
      if (!existsSync(join(root, path))) return true;
      return anchor !== "" && !anchorsOf(path).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("the index of the documentation links to every page", () => {
    const linked = new Set(linksOf("docs/README.md").map(({ path }) => path));
    const below = pages.filter((page) => /^docs\/(?!decisions|README)/.test(page));
    expect(below.filter((page) => !linked.has(page))).toEqual([]);
  });
});
