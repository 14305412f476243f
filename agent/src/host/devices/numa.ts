/** NUMA nodes, from /sys/devices/system/node (the kernel's Documentation/admin-guide/numastat.rst). */
import { join } from "node:path";

import { parseCounter } from "../counter.ts";
import { lineBytes } from "../memory.ts";
import type { DeviceRows } from "./device-rows.ts";
import { namesIn, present, readWord } from "./sys-files.ts";

/** One line of numastat, in pages. */
const pages = (text: string, key: string): number | undefined => parseCounter(new RegExp(`^${key} (\\d+)$`, "m").exec(text)?.[1]);

/** A machine with one node has no rows: its memory is in host_readings. */
export function readNumaNodes(sys_root: string): DeviceRows<"host_numa"> {
  const root = join(sys_root, "devices/system/node");
  const names = namesIn(root).filter((name) => /^node\d{1,4}$/.test(name));
  if (names.length < 2) return [];
  return names
    .map((name) => ({ name, numa_node: Number(name.slice(4)) }))
    .toSorted((a, b) => a.numa_node - b.numa_node)
    .map(({ name, numa_node }) => {
      // Each line begins with "Node 0 " here.
      const memory = (readWord(root, name, "meminfo") ?? "").replaceAll(/^Node \d+ /gm, "");
      const counts = readWord(root, name, "numastat") ?? "";
      return {
        numa_node,
        ...present({
          numa_memory_total_bytes: lineBytes(memory, "MemTotal"),
          numa_memory_free_bytes: lineBytes(memory, "MemFree"),
          numa_hit_pages: pages(counts, "numa_hit"),
          numa_miss_pages: pages(counts, "numa_miss"),
          numa_foreign_pages: pages(counts, "numa_foreign"),
        }),
      };
    });
}
