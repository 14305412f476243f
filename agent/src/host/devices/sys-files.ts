/** Small files of /sys: one value each, and not every device has every one. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseCounter } from "../counter.ts";

/** The text of a file; undefined where it is not there or can't be read now (a port that is down answers EINVAL). */
export function readWord(...path: readonly string[]): string | undefined {
  try {
    return readFileSync(join(...path), "latin1").trim();
  } catch {
    return undefined;
  }
}

/** A counter; undefined where there is none. */
export const readCounter = (...path: readonly string[]): number | undefined => parseCounter(readWord(...path));

/** Names in a directory, in order; none where the machine has no such class of devices. */
export function namesIn(...path: readonly string[]): string[] {
  try {
    return readdirSync(join(...path)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The fields that have a value: an absent one is not written as zero. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
