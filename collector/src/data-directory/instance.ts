/**
 * Identifies this collector: an identifier that is made at the first start and kept in the data directory. It stays the same
 * over restarts, and no other collector on the same ClickHouse has it. Query ids begin with it.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { CollectorError } from "../errors.ts";

/** Name of the file in the data directory. */
export const INSTANCE_FILE = "instance";

const INSTANCE = /^c-[0-9a-f]{16}$/;

/** Reads the identifier in a data directory; makes one if there is none. Throws instance_unreadable. */
export function readInstance(data_directory: string): string {
  const path = join(data_directory, INSTANCE_FILE);
  try {
    if (existsSync(path)) return checked(path, readFileSync(path, "utf8").trim());
    const instance = `c-${randomBytes(8).toString("hex")}`;
    mkdirSync(data_directory, { recursive: true, mode: 0o700 });
    // Written as a whole: half an identifier would be useless.
    writeFileSync(`${path}.new`, `${instance}\n`, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    return instance;
  } catch (cause) {
    if (cause instanceof CollectorError) throw cause;
    throw unreadable(path, (cause as Error).message, cause);
  }
}

function checked(path: string, instance: string): string {
  if (INSTANCE.test(instance)) return instance;
  throw unreadable(path, "it is not a collector's identifier");
}

const unreadable = (path: string, reason: string, cause?: unknown): CollectorError =>
  new CollectorError("instance_unreadable", `${path}: ${reason}`, {
    hint: `Restore ${path}, or remove it: the collector then gets a new identifier, which is safe while it is stopped.`,
    cause,
  });
