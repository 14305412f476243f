/** A Python with exact versions of packages from PyPI: foreign clients that check what we say. */
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".heliograph", "python");

/**
 * The interpreter of an environment with these packages ("name==1.2.3"), made the first time it is asked for and kept
 * under node_modules. Throws what python3 or pip says where it can't be made (Debian: apt-get install python3-venv).
 */
export async function pythonEnvironment(packages: readonly string[]): Promise<string> {
  const key = createHash("sha256").update(packages.toSorted().join("\n")).digest("hex").slice(0, 16);
  const ready = join(CACHE, key);
  const interpreter = join(ready, "bin", "python");
  if (existsSync(interpreter)) return interpreter;
  // Made beside and linked into place: of two that make it at the same time, either serves.
  const directory = join(CACHE, `${key}-${randomUUID()}`);
  await mkdir(CACHE, { recursive: true });
  try {
    await run("python3", ["-m", "venv", directory]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", ...packages];
    await run(join(directory, "bin", "python"), pip);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  await symlink(directory, `${directory}.link`);
  await rename(`${directory}.link`, ready);
  return interpreter;
}
