/** Bytes read from and written to whole disks, from /proc/diskstats. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { CounterTotals, type DeviceCounters } from "./counter-totals.ts";
import { parseCounter, words } from "./counter.ts";
import type { HostSubject } from "./host-subject.ts";

/** /proc/diskstats counts in sectors of 512 bytes, whatever the disk's sector size. */
const SECTOR_BYTES = 512;
/**
 * Made of memory, of files, or of disks that are counted already (device mapper, RAID, bcache, DRBD, volumes of ZFS); on another
 * machine (network block devices, Ceph); or not disks at all.
 */
const NOT_A_DISK = /^(?:loop|ram|zram|dm-|md|bcache|drbd|zd\d|nbd|rbd|ublkb|mtdblock|sr|fd)/;
/** A path below a multipath NVMe disk, which is nvme0n1: controller 0 of subsystem 0. */
const NVME_PATH = /^(nvme\d+)c\d+(n\d+)$/;

/** Counters of one line: reads at 3, sectors read at 5, sectors written at 9 (kernel's admin-guide/iostats). */
interface DiskLine {
  readonly name: string;
  readonly sectors_read: number;
  readonly sectors_written: number;
}

function parseLine(line: string): DiskLine | undefined {
  const columns = words(line);
  const name = columns[2];
  const sectors_read = parseCounter(columns[5]);
  const sectors_written = parseCounter(columns[9]);
  if (name === undefined || sectors_read === undefined || sectors_written === undefined) return undefined;
  return { name, sectors_read, sectors_written };
}

/**
 * Name of the disk that a partition's name would belong to (sda1: sda, nvme0n1p2: nvme0n1, mmcblk0boot0: mmcblk0). It is
 * a partition only where that disk is listed too: Xen guests have an xvda1 without an xvda.
 */
function wholeDiskName(name: string): string | undefined {
  return (/^(.*\d)(?:p\d+|boot\d+)$/.exec(name) ?? /^(.*\D)\d+$/.exec(name))?.[1];
}

/**
 * Lines of whole disks: no partitions, and nothing made of memory or of other disks. `stacked` are names that the kernel says
 * are made of other disks. Kernels before 5.x count multipath NVMe only on its hidden paths: their sums are then in the
 * disk's own line.
 */
export function wholeDisks(text: string, stacked: ReadonlySet<string> = new Set()): string[] {
  const lines = text.split("\n").flatMap((line) => {
    const parsed = parseLine(line);
    return parsed === undefined ? [] : [{ line, name: parsed.name }];
  });
  const names = new Set(lines.map(({ name }) => name));
  const paths = Map.groupBy(lines, ({ name }) => name.replace(NVME_PATH, "$1$2"));
  return lines
    .filter(({ name }) => !NOT_A_DISK.test(name) && !NVME_PATH.test(name) && !stacked.has(name))
    .filter(({ name }) => !names.has(wholeDiskName(name) ?? ""))
    .map(({ line, name }) => {
      const below = (paths.get(name) ?? []).filter((path) => NVME_PATH.test(path.name));
      return below.length > 0 && isIdle(line)
        ? sumOfPaths(
            line,
            below.map((path) => path.line),
          )
        : line;
    });
}

const counters = (line: string): number[] =>
  words(line)
    .slice(3)
    .map((word) => parseCounter(word) ?? 0);
const isIdle = (line: string): boolean => counters(line).every((count) => count === 0);

function sumOfPaths(line: string, paths: readonly string[]): string {
  const all = paths.map(counters);
  const longest = Math.max(...all.map((path) => path.length));
  const sums = Array.from({ length: longest }, (_, place) => all.reduce((sum, path) => sum + (path[place] ?? 0), 0));
  return [...words(line).slice(0, 3), ...sums].join(" ");
}

/** Bytes read and written by each whole disk; undefined for a text that is no such table. */
export function parseDisks(text: string, stacked?: ReadonlySet<string>): ReadonlyMap<string, DeviceCounters> | undefined {
  if (text.trim() !== "" && !text.split("\n").some((line) => parseLine(line) !== undefined)) return undefined;
  return new Map(
    wholeDisks(text, stacked).flatMap((line): [string, DeviceCounters][] => {
      const disk = parseLine(line);
      return disk === undefined ? [] : [[disk.name, [disk.sectors_read * SECTOR_BYTES, disk.sectors_written * SECTOR_BYTES]]];
    }),
  );
}

/** Disks that are made of other disks, as the kernel links them: /sys/block/<name>/slaves. None where there is no /sys. */
export function stackedDisks(sys_root: string): ReadonlySet<string> {
  const entries = (...path: readonly string[]): string[] => {
    try {
      return readdirSync(join(sys_root, "block", ...path));
    } catch {
      return []; // A disk that goes away at this instant, or a machine without /sys.
    }
  };
  return new Set(entries().filter((name) => entries(name, "slaves").length > 0));
}

/** What is stacked changes when an administrator sets up disks: checked this often. */
const LOOK_AGAIN_MS = 60_000;

/** A damaged line costs only its disk; no line at all (a container, a diskless node) is no disk, not a failure. */
export function diskSubject(proc_root: string, sys_root: string, now_ms: () => number = () => performance.now()): HostSubject {
  const path = join(proc_root, "diskstats");
  const totals = new CounterTotals();
  let stacked: ReadonlySet<string> = new Set();
  let looked_ms = -Infinity;
  return {
    name: "disk",
    read() {
      if (now_ms() - looked_ms >= LOOK_AGAIN_MS) {
        looked_ms = now_ms();
        stacked = stackedDisks(sys_root);
      }
      const disks = parseDisks(readFileSync(path, "latin1"), stacked);
      if (disks === undefined) throw new Error(`${path} is not in the format that proc(5) describes`);
      const [disk_read_bytes = 0, disk_write_bytes = 0] = totals.observe(disks, 2);
      return { disk_read_bytes, disk_write_bytes };
    },
  };
}
