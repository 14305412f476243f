/** Whole disks, from /proc/diskstats (the kernel's Documentation/admin-guide/iostats.rst). */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseCounter, words } from "../counter.ts";
import { stackedDisks, wholeDisks } from "../disk.ts";
import type { DeviceRows } from "./device-rows.ts";

/** /proc/diskstats counts in sectors of 512 bytes, whatever the disk's sector size. */
const SECTOR_BYTES = 512;
const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1_000);
const inBytes = (sectors: number | undefined): number | undefined => (sectors === undefined ? undefined : sectors * SECTOR_BYTES);

/** A disk that never did anything is left out: most machines have empty slots. */
export function parseDiskRows(text: string, stacked?: ReadonlySet<string>): DeviceRows<"host_disks"> {
  return wholeDisks(text, stacked).flatMap((line) => {
    const columns = words(line);
    const [reads, , sectors_read, read_ms, writes, , sectors_written, write_ms, in_flight, busy_ms] = columns
      .slice(3)
      .map((word) => parseCounter(word));
    if (columns[2] === undefined || reads === undefined || writes === undefined || reads + writes === 0) return [];
    const row = {
      device: columns[2],
      disk_reads: reads,
      disk_read_bytes: inBytes(sectors_read),
      disk_read_seconds: inSeconds(read_ms),
      disk_writes: writes,
      disk_write_bytes: inBytes(sectors_written),
      disk_write_seconds: inSeconds(write_ms),
      disk_in_flight: in_flight,
      disk_busy_seconds: inSeconds(busy_ms),
    };
    return [Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))];
  });
}

export const readDisks = (proc_root: string, sys_root: string): DeviceRows<"host_disks"> =>
  parseDiskRows(readFileSync(join(proc_root, "diskstats"), "latin1"), stackedDisks(sys_root));
