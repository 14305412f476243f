/**
 * A pipe as the shell makes one. Node's own `stdio: "pipe"` is a socket, on which a program's `/dev/stdout` does
 * not open ("No such device or address"), so a named pipe is made and its name taken away at once.
 */
import { spawnSync } from "node:child_process";
import { constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Pipe {
  /** Descriptor to read from, non-blocking. */
  readonly read_end: number;
  /** Descriptor to write to, blocking, as a program expects it. */
  readonly write_end: number;
}

/** Undefined where none can be made, e.g. because the temporary directory is read-only. */
export function openPipe(): Pipe | undefined {
  let directory: string | undefined;
  try {
    directory = mkdtempSync(join(tmpdir(), "helio-"));
    const path = join(directory, "pipe");
    if (spawnSync("mkfifo", ["-m", "600", path], { stdio: "ignore" }).status !== 0) return undefined;
    const read_end = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return { read_end, write_end: openSync(path, constants.O_WRONLY) };
  } catch {
    return undefined;
  } finally {
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  }
}
