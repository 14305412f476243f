/** CPU utilisation, as a whole and by mode, from the differences of /proc/stat's first line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseCounter, words } from "./counter.ts";
import type { HostSubject, HostValues } from "./host-subject.ts";

/** CPU time since boot, all CPUs together, in the kernel's ticks (only their proportion matters here). */
export interface CpuTimes {
  readonly total: number;
  /** Idle, or waiting for I/O. */
  readonly idle: number;
  /** Programs, niced ones included. */
  readonly user: number;
  readonly system: number;
  /** Idle with I/O outstanding; part of `idle`. */
  readonly iowait: number;
  /** Interrupts, soft ones included. */
  readonly irq: number;
  /** Wanted by this machine and given to another by the hypervisor. */
  readonly steal: number;
}

/** user nice system idle iowait irq softirq steal; guest time comes after them and is counted in user already. */
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
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = known;
  const total = known.reduce((sum, time) => sum + time, 0);
  return { total, idle: idle + iowait, user: user + nice, system, iowait, irq: irq + softirq, steal };
}

/**
 * Share of CPU time between two readings that was neither idle nor waiting, 0..1. Undefined where no time has
 * passed, or it went backwards (suspend, and iowait, which proc(5) says may decrease).
 */
export function cpuUtilization(
  before: Pick<CpuTimes, "total" | "idle">,
  after: Pick<CpuTimes, "total" | "idle">,
): number | undefined {
  const total = after.total - before.total;
  const idle = after.idle - before.idle;
  if (!(total > 0) || idle < 0) return undefined;
  return Math.min(1, Math.max(0, 1 - idle / total));
}

/** Utilisation and the share of each mode, 0..1; empty where cpuUtilization is undefined. */
export function cpuShares(before: CpuTimes, after: CpuTimes): HostValues {
  const cpu_utilization_ratio = cpuUtilization(before, after);
  if (cpu_utilization_ratio === undefined) return {};
  const total = after.total - before.total;
  const share = (mode: "user" | "system" | "iowait" | "irq" | "steal"): number =>
    Math.min(1, Math.max(0, (after[mode] - before[mode]) / total));
  return {
    cpu_utilization_ratio,
    cpu_user_ratio: share("user"),
    cpu_system_ratio: share("system"),
    cpu_iowait_ratio: share("iowait"),
    cpu_irq_ratio: share("irq"),
    cpu_steal_ratio: share("steal"),
  };
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
      const shares = before === undefined ? {} : cpuShares(before, after);
      before = after;
      return shares;
    },
  };
}
