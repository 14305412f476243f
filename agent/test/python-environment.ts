/** A Python with exact versions of packages from PyPI: foreign clients that check what we say. */
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { acquire } from "./exclusive.ts";

const run = promisify(execFile);
const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".heliograph", "python");

/** What the programs of all tests use together: `npm test` installs it beside its first checks. */
const TEST_PACKAGES = [
  "clickhouse-connect==1.12.0",
  "moto[server]==5.2.5",
  "nvidia-ml-py==13.615.71",
  "nvitop==1.7.2",
  "pyarrow==26.0.1",
  "rich==15.0.0",
  "tqdm==4.70.1",
];

/** The interpreter that tests run their Python programs with; it has TEST_PACKAGES. */
export const testPython = (): Promise<string> => pythonEnvironment(TEST_PACKAGES);

/**
 * The interpreter of an environment with these packages ("name==1.2.3"), made the first time it is asked for and kept
 * under node_modules. Throws what python3 or pip says where it can't be made (Debian: apt-get install python3-venv).
 */
export async function pythonEnvironment(packages: readonly string[]): Promise<string> {
  const key = createHash("sha256").update(packages.toSorted().join("\n")).digest("hex").slice(0, 16);
  const ready = join(CACHE, key);
  const interpreter = join(ready, "bin", "python");
  if (existsSync(interpreter)) return interpreter;
  await mkdir(CACHE, { recursive: true });
  // Made beside and linked into place, so that nobody uses a half of it.
  const release = await acquire(`${ready}.making`);
  const directory = join(CACHE, `${key}-${randomUUID()}`);
  try {
    if (existsSync(interpreter)) return interpreter;
    await run("python3", ["-m", "venv", directory]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", ...packages];
    await run(join(directory, "bin", "python"), pip);
    await symlink(directory, `${directory}.link`);
    await rename(`${directory}.link`, ready);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  } finally {
    await release();
  }
  return interpreter;
}
