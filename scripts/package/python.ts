// The Python package heliograph: its sources laid out as an sdist has them, and sdist and wheel made of them.
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Modules of the package, by the file that also serves alone, beside the training. */
const MODULES: Readonly<Record<string, string>> = {
  "heliograph.py": "__init__.py",
  "heliograph_transformers.py": "transformers.py",
  "heliograph_lightning.py": "lightning.py",
  "heliograph_keras.py": "keras.py",
  "heliograph_accelerate.py": "accelerate.py",
};
const VERSION = /^\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?$/;
const OWN_VERSION = /^__version__ = "[^"]*"$/m;

/**
 * A version of the packages as Python has it (PEP 440): Debian's 0.2.0~rc1 is 0.2.0rc1. Undefined where Python has no such
 * version. Pure.
 */
export function pythonVersion(version: string): string | undefined {
  const python = version.replace("~", "");
  return VERSION.test(python) ? python : undefined;
}

/** Makes the folder `tree`. `version` is one of Python's. */
export function layOutPython(root: string, tree: string, version: string): void {
  const clients = join(root, "agent", "clients");
  const modules = join(tree, "src", "heliograph");
  mkdirSync(modules, { recursive: true });
  for (const [file, module] of Object.entries(MODULES)) {
    const text = readFileSync(join(clients, "python", file), "utf8");
    writeFileSync(join(modules, module), text.replace(OWN_VERSION, `__version__ = "${version}"`));
  }
  writeFileSync(join(modules, "py.typed"), "");
  for (const file of ["build_heliograph.py", "pyproject.toml", "README.md"])
    copyFileSync(join(clients, "python-package", file), join(tree, file));
  copyFileSync(join(root, "LICENSE"), join(tree, "LICENSE"));
}

/** Builds sdist and wheel of a tree in the folder `to`; resolves with their paths. Needs python3, and no network. */
export async function buildPython(tree: string, to: string): Promise<readonly string[]> {
  const { stdout } = await run("python3", ["-B", "-I", join(tree, "build_heliograph.py"), to]);
  return stdout.trim().split("\n");
}
