// Which files of a folder are shipped: what runs, and licences. Tests, sources, documents of libraries and builds for other
// C libraries are not.
import { chmodSync, cpSync, lstatSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";

/** What a library's package has besides what runs. */
const LEFT_OUT_FOLDERS =
  /^(?:tests?|__tests__|__mocks__|fixtures|examples?|bench(?:marks?)?|docs?|doc|types|tools|\..+|__pycache__|musl_\w+|coverage)$/i;
const LEFT_OUT_FILES = /(?:[.-](?:test|spec)\.[cm]?[jt]s|\.map|\.pyc)$|^(?:test|bench|benchmark|example|build-test)\.[cm]?js$/i;
/** Of libraries only these are shipped. */
const RUNS = new Set([".js", ".cjs", ".mjs", ".json", ".node", ".so", ".wasm"]);
const LICENCE = /^(?:licen[cs]e|copying|notice)/i;

/** Whether a file of a library, by its path inside the library, is shipped. */
function isShippedOfLibrary(path: string): boolean {
  const parts = path.split("/");
  const file = parts.pop() ?? "";
  if (parts.some((folder) => LEFT_OUT_FOLDERS.test(folder)) || LEFT_OUT_FILES.test(file) || file.startsWith(".")) return false;
  return RUNS.has(extname(file)) || LICENCE.test(file);
}

/** Copies what is shipped of a library. */
export function copyLibrary(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter(path) {
      const inside = relative(from, path);
      if (inside === "") return true;
      if (lstatSync(path).isDirectory()) return basename(path) !== "node_modules" && !LEFT_OUT_FOLDERS.test(basename(path));
      return isShippedOfLibrary(inside);
    },
  });
}

/** Copies a folder of this repository that was built for shipping. */
export const copyOwn = (from: string, to: string): void =>
  cpSync(from, to, { recursive: true, filter: (path) => !/\.map$|__pycache__/.test(path) });

/** Makes files plain: nothing but the commands is executable, and no script names an interpreter that is not there. */
export function makePlain(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    if (!entry.isFile()) continue;
    chmodSync(path, 0o644);
    if (!/\.[cm]?js$/.test(entry.name)) continue;
    const text = readFileSync(path, "utf8");
    if (text.startsWith("#!")) writeFileSync(path, text.replace(/^#![^\n]*/, ""));
  }
}
