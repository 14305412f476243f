import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { VERSION } from "../daemon/src/version.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("the version", () => {
  it("stands in the manifest at the root and in no other", () => {
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
    const manifests = globSync("*/package.json", { cwd: root });
    expect(manifests.length).toBeGreaterThan(5);
    expect(manifests.filter((path) => "version" in (JSON.parse(read(path)) as object))).toEqual([]);
  });

  it("is the one of the module for Python, which stands alone, and the newest in the list of changes", () => {
    expect(/^__version__ = "(.+)"$/m.exec(read("agent/clients/python/heliograph.py"))?.[1]).toBe(VERSION);
    expect(/^## (\S+)/m.exec(read("CHANGELOG.md"))?.[1]).toBe(VERSION);
  });
});
