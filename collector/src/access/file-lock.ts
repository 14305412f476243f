/** A lock between processes: a file that only one can create. A lock whose holder died long ago is taken over. */
import { open, rm, stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

import { CollectorError } from "../errors.ts";

/** A change of the file takes milliseconds; a lock this old was left behind by a process that died. */
const STALE_MS = 10_000;
const RETRY_MS = 20;
/** Longer than STALE_MS, so that an abandoned lock can expire first. */
const GIVE_UP_MS = 15_000;

/** Runs `work` while this process alone holds the lock; rejects with data_directory_locked if it can't get it. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + GIVE_UP_MS;
  while (!(await tryAcquire(path))) {
    if (performance.now() > end) {
      throw new CollectorError("data_directory_locked", `${path} is held by another process`, {
        hint: `Wait for the other command to end; if none is running, remove ${path}.`,
        retryable: true,
      });
    }
    await wait(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryAcquire(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const held = await stat(path).catch(() => undefined);
  if (held !== undefined && Date.now() - held.mtimeMs > STALE_MS) await rm(path, { force: true });
  return false;
}
