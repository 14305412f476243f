/**
 * One agent a directory, by flock(2), which the kernel releases however the process ends, and which holds between
 * containers too. Node does not offer it.
 */
import { closeSync, openSync, readFileSync, writeSync, ftruncateSync } from "node:fs";

import koffi from "koffi";

const LOCK_EX = 2;
const LOCK_NB = 4;

export type LockResult =
  | { readonly kind: "locked"; readonly unlock: () => void }
  /** `pid` as its holder wrote it; of another PID namespace perhaps. */
  | { readonly kind: "held"; readonly pid: string };

/** Takes the lock, or says who has it. Throws where the file can't be opened. */
export function lockFile(path: string): LockResult {
  const flock = koffi.load("libc.so.6").func("int flock(int descriptor, int operation)");
  const fd = openSync(path, "a", 0o600);
  if (flock(fd, LOCK_EX | LOCK_NB) !== 0) {
    closeSync(fd);
    return { kind: "held", pid: readFileSync(path, "utf8").trim().slice(0, 20) };
  }
  ftruncateSync(fd, 0);
  writeSync(fd, `${process.pid}\n`);
  return { kind: "locked", unlock: () => closeSync(fd) };
}
