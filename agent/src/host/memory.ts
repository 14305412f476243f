/** Memory and swap, from /proc/meminfo. */
import { parseCounter } from "./counter.ts";
import { fileSubject, type HostSubject, type HostValues } from "./host-subject.ts";

/** Value of one line of /proc/meminfo, in bytes (the kernel prints KiB and calls them kB). */
export function lineBytes(text: string, key: string): number | undefined {
  const kibibytes = parseCounter(new RegExp(`^${key}: +(\\d+) kB$`, "m").exec(text)?.[1]);
  return kibibytes === undefined || kibibytes > Number.MAX_SAFE_INTEGER / 1024 ? undefined : kibibytes * 1024;
}

/** Never negative: the kernel does not read the two counters at one instant. */
function difference(all: number | undefined, rest: number | undefined): number | undefined {
  return all === undefined || rest === undefined ? undefined : Math.max(0, all - rest);
}

/** "Used" is what MemAvailable (kernel 3.14) leaves; without that line it is absent rather than guessed from free memory. */
export function parseMemory(text: string): HostValues | undefined {
  const total = lineBytes(text, "MemTotal");
  const available = lineBytes(text, "MemAvailable");
  const swap_total = lineBytes(text, "SwapTotal");
  const values = {
    memory_total_bytes: total,
    memory_used_bytes: difference(total, available),
    memory_available_bytes: available,
    memory_cached_bytes: lineBytes(text, "Cached"),
    memory_dirty_bytes: lineBytes(text, "Dirty"),
    swap_total_bytes: swap_total,
    swap_used_bytes: difference(swap_total, lineBytes(text, "SwapFree")),
  };
  if (total === undefined && values.swap_used_bytes === undefined) return undefined;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export const memorySubject = (proc_root: string): HostSubject => fileSubject("memory", proc_root, "meminfo", parseMemory);
