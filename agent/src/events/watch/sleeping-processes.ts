/** Reads which processes of the driver, or on its GPUs, are in uninterruptible sleep now, from /proc/<pid>/stat. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { startTicksOf } from "../../sampling/process-describer.ts";
import type { SleepingProcess } from "./stuck-processes.ts";

/** The driver's own threads and programs; names have at most 15 bytes. */
const OF_DRIVER = /^(?:nvidia|nv_|nv-|UVM |irq\/\d+-nvidia|nvlink)/;

/** `on_gpus`: pids that the driver listed on a GPU. A process that ends meanwhile is left out. */
export function sleepingProcesses(proc_root: string, on_gpus: ReadonlySet<number>): SleepingProcess[] {
  return namesIn(proc_root)
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readStat(join(proc_root, name, "stat"));
      const end = stat.lastIndexOf(")");
      const program = stat.slice(stat.indexOf("(") + 1, end);
      const pid = Number(name);
      if (stat.slice(end + 2, end + 3) !== "D" || !(OF_DRIVER.test(program) || on_gpus.has(pid))) return [];
      const start_ticks = startTicksOf(stat);
      return start_ticks === undefined ? [] : [{ pid, start_ticks, name: program }];
    });
}

function namesIn(proc_root: string): string[] {
  try {
    return readdirSync(proc_root);
  } catch {
    return []; // Then nothing of the host is readable, and host readings say so.
  }
}

function readStat(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
