/** What only one process of a machine may do at a time, such as running a Slurm: the others wait. */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const LOOK_AGAIN_MS = 200;

/** Resolves when this process alone has the file `path`, with what gives it back. A process that is gone has no file. */
export async function acquire(path: string): Promise<() => Promise<void>> {
  while (!(await isCreated(path))) {
    const pid = await readFile(path, "utf8").catch(() => "");
    if (pid !== "" && !existsSync(`/proc/${pid}`)) await rm(path, { force: true });
    else await delay(LOOK_AGAIN_MS);
  }
  return () => rm(path, { force: true });
}

async function isCreated(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}
