/** Small files of /proc, /sys and the like, read within bounds: what a process writes into its own may be as long as it likes. */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";

/** Far above what a program that means well has in its environment. */
export const MAX_FILE_BYTES = 256 << 10;

/** Text of a file up to `max_bytes`; undefined where it is gone or may not be read, which is an answer and no failure. */
export function readBounded(path: string, max_bytes = MAX_FILE_BYTES): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const parts: Buffer[] = [];
    for (let left = max_bytes; left > 0;) {
      const part = Buffer.allocUnsafe(Math.min(left, 16 << 10));
      const length = readSync(descriptor, part);
      if (length === 0) break;
      parts.push(part.subarray(0, length));
      left -= length;
    }
    return Buffer.concat(parts).toString("utf8");
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Names in a directory; empty where it is gone or may not be read. */
export function listBounded(path: string, most = 4_096): readonly string[] {
  try {
    return readdirSync(path).slice(0, most);
  } catch {
    return [];
  }
}

/** Numbers of a file such as cgroup.procs, one a line. */
export const numbersOf = (text: string | undefined): readonly number[] =>
  (text ?? "").split("\n").flatMap((line) => (/^\d{1,10}$/.test(line) ? [Number(line)] : []));

/** Effective user of /proc/<pid>/status. */
export const parseUid = (status: string): number | undefined => {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  return uid === undefined ? undefined : Number(uid);
};
