/** Folders of the embedded ClickHouse, and their lock. ClickHouse itself holds the lock, in data/status. */
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Folders } from "./configuration.ts";

/** Makes the folders, readable by this user alone, with an empty one for the configuration of this start. */
export async function prepareFolders(directory: string): Promise<Folders> {
  // Absolute, since ClickHouse works in one of them.
  const folder = (name: string): string => resolve(directory, name);
  for (const name of ["data", "hot", "archive", "log", "run"]) await mkdir(folder(name), { recursive: true, mode: 0o700 });
  // Each start has its own folder, so that a start in a directory in use does not change a running server's users.
  const run = await mkdtemp(`${folder("run")}/`);
  return { data: folder("data"), hot: folder("hot"), archive: folder("archive"), log: folder("log"), run };
}

/** Writes a file that holds secrets. */
export const writeSecret = (path: string, text: string): Promise<void> => writeFile(path, text, { mode: 0o600 });

/** Removes the configurations of earlier starts; only the holder of the lock may call it. */
export async function removeOtherRuns(directory: string, folders: Folders): Promise<void> {
  for (const name of await readdir(join(directory, "run"))) {
    const path = join(directory, "run", name);
    if (path !== folders.run) await rm(path, { recursive: true, force: true });
  }
}

/** Process id in the text of ClickHouse's lock file. */
export function lockHolder(status: string): number | undefined {
  const pid = /^PID: (\d+)$/m.exec(status)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Process that holds the lock of a data directory, according to its lock file. */
export async function lockHolderOf(directory: string): Promise<number | undefined> {
  try {
    return lockHolder(await readFile(join(directory, "data", "status"), "utf8"));
  } catch {
    // No file, no holder: it was released just now.
    return undefined;
  }
}
