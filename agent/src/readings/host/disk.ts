/** Bytes read from and written to whole disks, from /proc/diskstats. */
import { addCounters, parseCounter, words } from "./counter.ts";
import { fileSubject, type HostSubject, type HostValues } from "./host-subject.ts";

/** /proc/diskstats counts in sectors of 512 bytes, whatever the disk's own are. */
const SECTOR_BYTES = 512;
/** Made of memory, of files, or of disks that are counted already (device mapper, RAID), or not disks at all. */
const NOT_A_DISK = /^(?:loop|ram|zram|dm-|md|sr|fd)/;

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

/** Lines of whole disks: no partitions, and nothing made of memory or of other disks. */
export function wholeDisks(text: string): string[] {
  const lines = text.split("\n").flatMap((line) => {
    const parsed = parseLine(line);
    return parsed === undefined ? [] : [{ line, name: parsed.name }];
  });
  const names = new Set(lines.map(({ name }) => name));
  return lines.filter(({ name }) => !NOT_A_DISK.test(name) && !names.has(wholeDiskName(name) ?? "")).map(({ line }) => line);
}

/** A damaged line costs its disk alone; no line at all (a container, a diskless node) is no disk, not a failure. */
export function parseDisks(text: string): HostValues | undefined {
  if (text.trim() !== "" && !text.split("\n").some((line) => parseLine(line) !== undefined)) return undefined;
  let read = 0;
  let written = 0;
  for (const disk of wholeDisks(text).map(parseLine)) {
    read = addCounters(read, (disk?.sectors_read ?? 0) * SECTOR_BYTES);
    written = addCounters(written, (disk?.sectors_written ?? 0) * SECTOR_BYTES);
  }
  return { disk_read_bytes: read, disk_write_bytes: written };
}

export const diskSubject = (proc_root: string): HostSubject => fileSubject("disk", proc_root, "diskstats", parseDisks);
