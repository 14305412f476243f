// The files that the build reads: when none of them changed, the last build still holds.
import { globSync } from "node:fs";
import { join } from "node:path";

/** Paths below `root`, sorted. A package is whatever folder has a manifest and a `src` folder. */
export function sourceFiles(root: string): string[] {
  const packages = globSync("*/src/", { cwd: root })
    .map((path) => path.split("/")[0] ?? "")
    .filter((name) => globSync(`${name}/package.json`, { cwd: root }).length > 0);
  const patterns = packages.flatMap((name) => [`${name}/{src,public}/**/*`, `${name}/*.{json,ts,html}`]);
  return globSync([...patterns, "scripts/build.ts", "package.json", "pnpm-lock.yaml"], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
