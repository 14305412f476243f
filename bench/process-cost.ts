/** What processes cost, from /proc: CPU seconds and resident memory. */
import { readdirSync, readFileSync } from "node:fs";

/** sysconf(_SC_CLK_TCK) on Linux. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** CPU seconds, user and system, of a process since its start. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/**
 * The same of the threads that live now, exact to the nanosecond where the kernel counts so (schedstat): differences over short
 * times. Threads that ended are not in it.
 */
export function cpuSecondsOfThreads(pid: number): number {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads).reduce((sum, thread) => sum + Number(wordOf(`${threads}/${thread}/schedstat`)) / 1e9, 0);
}

/** First word of a file; 0 for a thread that ends meanwhile. */
function wordOf(path: string): string {
  try {
    return readFileSync(path, "latin1").split(" ", 1)[0] ?? "0";
  } catch {
    return "0";
  }
}

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** CPU seconds, user and system, of all children of this process that have ended. */
export function endedChildrenCpuSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
