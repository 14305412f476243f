/** The architecture page is a map of the repository: a folder that moves has to move there too. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs/explanation/architecture.md"), "utf8");

/** Source folders below `folder` that have a source file of their own, without generated code. */
function foldersBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const has_source = entries.some((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  const below = entries.filter((entry) => entry.isDirectory() && entry.name !== "generated" && entry.name !== "node_modules");
  return [
    ...(has_source ? [`${relative(root, folder)}/`] : []),
    ...below.flatMap(({ name }) => foldersBelow(join(folder, name))),
  ];
}

/** The first column of the tables, as paths from the root: a heading may name the folder that its table is about. */
const listed = page
  .split("\n## ")
  .flatMap((section) => {
    const base = /^[^\n]*\(`([\w/-]+)`\)/.exec(section)?.[1];
    return [...section.matchAll(/^\| `([\w/-]+\/)` \|/gm)].map(([, folder = ""]) =>
      base === undefined ? folder : `${base}/${folder}`,
    );
  })
  .toSorted();

const PACKAGES = ["agent", "api", "collector", "daemon", "dashboard", "proto"];

describe("docs/explanation/architecture.md", () => {
  it("has a line for each source folder, and no other", () => {
    const roots = new Set(["agent/src/", "collector/src/", "dashboard/src/"]);
    const folders = PACKAGES.flatMap((name) => foldersBelow(join(root, name, "src"))).filter((folder) => !roots.has(folder));
    expect(listed).toEqual(folders.toSorted());
  });

  it("answers each question with a path that exists", () => {
    const section = page.split("\n## ").find((text) => text.startsWith("Where is")) ?? "";
    const paths = [...section.matchAll(/`((?:agent|collector)\/[\w./-]+)`/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
