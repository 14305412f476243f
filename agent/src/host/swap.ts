/** Traffic of swap, from /proc/vmstat. */
import { readFileSync } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";

import { parseCounter } from "./counter.ts";
import type { HostSubject, HostValues } from "./host-subject.ts";

/** Key of the page size in a process's auxiliary vector (getauxval(3), AT_PAGESZ). */
const AT_PAGESZ = 6n;
const USUAL_PAGE_BYTES = 4_096;

/** Page size from the auxiliary vector of a 64-bit process: pairs of key and value. 4 KiB where it does not say. */
export function parsePageBytes(auxv: Buffer, is_little_endian = endianness() === "LE"): number {
  const word = (at: number): bigint => (is_little_endian ? auxv.readBigUInt64LE(at) : auxv.readBigUInt64BE(at));
  for (let at = 0; at + 16 <= auxv.length; at += 16) {
    const value = Number(word(at + 8));
    if (word(at) === AT_PAGESZ && value >= 1_024 && value <= 1 << 24) return value;
  }
  return USUAL_PAGE_BYTES;
}

/** The kernel counts in pages. */
export function parseSwapTraffic(text: string, page_bytes: number): HostValues | undefined {
  const pages = (key: string): number | undefined => parseCounter(new RegExp(`^${key} (\\d+)$`, "m").exec(text)?.[1]);
  const swapped_in = pages("pswpin");
  const swapped_out = pages("pswpout");
  if (swapped_in === undefined || swapped_out === undefined) return undefined;
  return { swap_in_bytes: swapped_in * page_bytes, swap_out_bytes: swapped_out * page_bytes };
}

export function swapSubject(proc_root: string): HostSubject {
  const path = join(proc_root, "vmstat");
  let page_bytes: number | undefined;
  return {
    name: "swap",
    read() {
      const values = parseSwapTraffic(readFileSync(path, "latin1"), (page_bytes ??= ownPageBytes(proc_root)));
      // A kernel without swap does not count it.
      if (values === undefined) throw new Error(`${path} does not count swap traffic`);
      return values;
    },
  };
}

function ownPageBytes(proc_root: string): number {
  try {
    return parsePageBytes(readFileSync(join(proc_root, "self/auxv")));
  } catch {
    return USUAL_PAGE_BYTES;
  }
}
