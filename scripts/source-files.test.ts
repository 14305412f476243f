import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { sourceFiles } from "./source-files.ts";

const root = join(import.meta.dirname, "..");

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The packages of this workspace that a package needs, and those that they need. */
function neededBy(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const manifest = JSON.parse(readFileSync(join(root, name, "package.json"), "utf8")) as Manifest;
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
    if (dependency.startsWith("@heliograph/")) neededBy(dependency.slice("@heliograph/".length), seen);
  return seen;
}

describe("the files that the build reads", () => {
  const files = new Set(sourceFiles(root));

  it("are all sources of each package that a bundle holds", () => {
    const packages = [...new Set(["agent", "collector", "dashboard"].flatMap((name) => [...neededBy(name)]))];
    expect(packages.length).toBeGreaterThan(3);
    for (const name of packages) {
      const sources = readdirSync(join(root, name, "src"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      expect(sources.length, name).toBeGreaterThan(0);
      expect([...sources, join(root, name, "package.json")].filter((path) => !files.has(path))).toEqual([]);
    }
  });

  it("hold the lock file and nothing that was built or installed", () => {
    expect(files).toContain(join(root, "pnpm-lock.yaml"));
    expect([...files].filter((path) => /node_modules|\/dist\/|\.types/.test(path))).toEqual([]);
    expect([...files].every((path) => existsSync(path))).toBe(true);
  });
});
