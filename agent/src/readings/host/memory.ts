/** Memory and swap, from /proc/meminfo. */
import { parseCounter } from "./counter.ts";
import { fileSubject, type HostSubject, type HostValues } from "./host-subject.ts";

/** Value of one line of /proc/meminfo, in bytes (the kernel prints KiB and calls them kB). */
function lineBytes(text: string, key: string): number | undefined {
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
  const used = difference(total, lineBytes(text, "MemAvailable"));
  const swap = difference(lineBytes(text, "SwapTotal"), lineBytes(text, "SwapFree"));
  if (total === undefined && swap === undefined) return undefined;
  return {
    ...(total === undefined ? {} : { memory_total_bytes: total }),
    ...(used === undefined ? {} : { memory_used_bytes: used }),
    ...(swap === undefined ? {} : { swap_used_bytes: swap }),
  };
}

export const memorySubject = (proc_root: string): HostSubject => fileSubject("memory", proc_root, "meminfo", parseMemory);
