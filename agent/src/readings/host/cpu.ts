/** CPU utilisation, from the differences of /proc/stat's first line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseCounter, words } from "./counter.ts";
import type { HostSubject } from "./host-subject.ts";

/** CPU time since boot, all CPUs together, in the kernel's ticks (only their proportion matters here). */
export interface CpuTimes {
  readonly total: number;
  /** Idle, or waiting for I/O. */
  readonly idle: number;
}

/** user nice system idle iowait irq softirq steal; guest time stands after them and is counted in user already. */
const FIELDS = 8;
/** Kernels have had at least these since 2.6. */
const FEWEST_FIELDS = 5;

/** The "cpu" line of /proc/stat; undefined where there is none or it is damaged. */
export function parseCpuTimes(text: string): CpuTimes | undefined {
  const line = /^cpu +([\d ]+)$/m.exec(text)?.[1];
  if (line === undefined) return undefined;
  const times = words(line)
    .slice(0, FIELDS)
    .map((word) => parseCounter(word));
  const known = times.filter((time) => time !== undefined);
  if (known.length < FEWEST_FIELDS || known.length !== times.length) return undefined;
  return { total: known.reduce((sum, time) => sum + time, 0), idle: (known[3] ?? 0) + (known[4] ?? 0) };
}

/**
 * Share of CPU time between two readings that was neither idle nor waiting, 0..1. Undefined where no time has
 * passed, or it went backwards (suspend, and iowait, which proc(5) says may decrease).
 */
export function cpuUtilization(before: CpuTimes, after: CpuTimes): number | undefined {
  const total = after.total - before.total;
  const idle = after.idle - before.idle;
  if (!(total > 0) || idle < 0) return undefined;
  return Math.min(1, Math.max(0, 1 - idle / total));
}

/** Keeps the reading before: the first one has no difference yet and gives nothing. */
export function cpuSubject(proc_root: string): HostSubject {
  const path = join(proc_root, "stat");
  let before: CpuTimes | undefined;
  return {
    name: "cpu",
    read() {
      const after = parseCpuTimes(readFileSync(path, "latin1"));
      if (after === undefined) throw new Error(`${path} has no "cpu" line in the format that proc(5) describes`);
      const ratio = before === undefined ? undefined : cpuUtilization(before, after);
      before = after;
      return ratio === undefined ? {} : { cpu_utilization_ratio: ratio };
    },
  };
}
