/**
 * The key of a job in a file: everybody who may read it, on any node and at any later time, runs the same job. Several
 * that make it at once, over a network's file system too, end up with one key.
 */
import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";

import { AgentError } from "../../errors.ts";
import { isKey } from "./key.ts";

/** The key that stands in the file; where there is none it is made of `fresh`. Throws AgentError key_invalid. */
export function keyOfFile(path: string, fresh: string): string {
  const known = read(path);
  if (known !== undefined) return known;
  const draft = `${path}.${fresh.slice(0, 8)}`;
  try {
    writeFileSync(draft, `${fresh}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    throw unusable(path, "can't be made", cause);
  }
  try {
    // Whole or not at all, and only the first: open(2) with O_EXCL would show others a file without a key in it.
    linkSync(draft, path);
  } catch (cause) {
    const by_another = read(path);
    if (by_another === undefined) throw unusable(path, "can't be made", cause);
    return by_another;
  } finally {
    unlinkSync(draft);
  }
  return fresh;
}

/** Undefined where there is no such file. */
function read(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw unusable(path, "can't be read", cause);
  }
  if (!isKey(text)) throw unusable(path, "holds no key of a job");
  return text;
}

const unusable = (path: string, what: string, cause?: unknown): AgentError =>
  new AgentError("key_invalid", `the key file ${path} ${what}`, {
    hint: "name a file that does not exist yet, in a directory that you may write to",
    cause,
  });
