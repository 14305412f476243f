/**
 * What the doctor sees of the data directory: who owns it, who may write, who holds its lock, what is free. Changes nothing
 * there.
 */
import { execFile } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";

import { CredentialFile } from "../access/credential-file.ts";
import { lockHolderOf } from "../store/embedded/data-directory.ts";
import { capacityOf, type DiskCapacity } from "../store/disks/disk-capacity.ts";
import type { CredentialFacts, DirectoryFacts } from "./facts.ts";

/** This many names of foreign files are enough to see what happened. */
const MOST_FOREIGN = 3;
/** Folders of the data directory in which a command that ran as the wrong user leaves files. */
const FOLDERS = ["", "clickhouse", "clickhouse/data", "clickhouse/hot", "clickhouse/log", "clickhouse/run"];

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";
const isRefusal = (error: unknown): boolean => ["EACCES", "EPERM"].includes(codeOf(error));

/** Number of a user; undefined if there is none of this name. */
export const uidOf = (user: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    execFile("id", ["-u", user], (error, stdout) => resolve(error === null ? Number(stdout) : undefined));
  });

/** `uid` is the user that has to write there; undefined for the directory's owner. `own_uid` is that of this process. */
export async function directoryFacts(path: string, uid: number | undefined, own_uid: number): Promise<DirectoryFacts> {
  try {
    const stats = statSync(path);
    if (!stats.isDirectory()) return { kind: "unusable", reason: "it is not a directory" };
    const foreign = foreignIn(path, uid ?? stats.uid);
    const write_trouble = writeTrouble(path, stats, uid ?? own_uid, own_uid);
    return { kind: "present", uid: stats.uid, write_trouble, foreign, lock_holder: await lockHolder(path) };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { kind: "absent" };
    return isRefusal(error) ? { kind: "not_allowed" } : { kind: "unusable", reason: (error as Error).message };
  }
}

/** Files that do not belong to `uid`; throws if the directory can't be read. */
function foreignIn(path: string, uid: number): string[] {
  const found: string[] = [];
  for (const folder of FOLDERS) {
    const names = folder === "" ? readdirSync(path) : readdirIfThere(join(path, folder));
    for (const name of names) {
      if (found.length >= MOST_FOREIGN) return found;
      const stats = statSync(join(path, folder, name), { throwIfNoEntry: false });
      if (stats !== undefined && stats.uid !== uid) found.push(join(path, folder, name));
    }
  }
  return found;
}

function readdirIfThere(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return [];
    throw error;
  }
}

/** Another user's rights follow from owner and mode; for its own rights this process asks the system. */
function writeTrouble(path: string, stats: Stats, uid: number, own_uid: number): string {
  if (uid === 0) return "";
  if (uid !== own_uid) {
    if (stats.uid !== uid) return `it belongs to user ${stats.uid}, and the collector runs as user ${uid}`;
    return (stats.mode & 0o300) === 0o300 ? "" : `its mode is ${(stats.mode & 0o777).toString(8)}: its owner may not write`;
  }
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

/** The process in ClickHouse's lock file, if the lock is really held: the file stays after a kill. */
async function lockHolder(path: string): Promise<number | undefined> {
  try {
    const { ino } = statSync(join(path, "clickhouse/data/status"));
    if (!isLocked(readFileSync("/proc/locks", "utf8"), ino)) return undefined;
    return await lockHolderOf(join(path, "clickhouse"));
  } catch {
    // No lock file, or no /proc/locks: no holder is known.
    return undefined;
  }
}

/** Whether /proc/locks (proc_locks(5)) has a lock on the file of this inode. */
export const isLocked = (locks: string, inode: number): boolean =>
  locks.split("\n").some((line) => /^\d+: \w+\s+\w+\s+\w+ \S+ \w+:\w+:(\d+) /.exec(line)?.[1] === String(inode));

/** For a directory that does not exist yet, the disk of its nearest existing parent. Undefined if it can't be read. */
export async function diskFacts(path: string): Promise<DiskCapacity | undefined> {
  try {
    const { bsize, bavail, blocks } = await statfs(path);
    return capacityOf(bavail * bsize, blocks * bsize);
  } catch (error) {
    return codeOf(error) === "ENOENT" && path !== dirname(path) ? await diskFacts(dirname(path)) : undefined;
  }
}

/** Reads credentials.json; call it only if the directory exists. */
export function credentialFacts(data_directory: string): CredentialFacts {
  const file = new CredentialFile(join(data_directory, "credentials.json"));
  try {
    const credentials = file.current;
    if (file.fault === undefined) return { kind: "read", credentials };
    return isRefusal(file.fault.cause) ? { kind: "not_allowed" } : { kind: "unreadable", error: file.fault };
  } catch (error) {
    if (isRefusal(error)) return { kind: "not_allowed" };
    throw error;
  }
}

/** Whether systemd says that the clock is synchronised; undefined if it does not say. */
export const clockIsSynchronised = (): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    execFile("timedatectl", ["show", "--property=NTPSynchronized", "--value"], { timeout: 3_000 }, (error, stdout) => {
      const word = error === null ? stdout.trim() : "";
      resolve(word === "yes" ? true : word === "no" ? false : undefined);
    });
  });
