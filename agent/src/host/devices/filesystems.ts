/**
 * Local filesystems, from the mount table and statfs(2). Network filesystems are left out on purpose: statfs on one whose
 * server is away does not return, and would hold the agent up.
 */
import { readFileSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";

import { words } from "../counter.ts";
import type { DeviceRows } from "./device-rows.ts";

/** Those that live on a disk of this machine, or in its memory and are written to by jobs. */
const LOCAL_TYPES = new Set(["ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "overlay", "tmpfs"]);
/** tmpfs is everywhere; these are the ones that training programs fill. */
const TMPFS_OF_INTEREST = new Set(["/dev/shm", "/tmp"]);

export interface Mount {
  readonly mount: string;
  readonly device: string;
  readonly type: string;
}

/** Spaces and the like are octal escapes in the table (getmntent(3)). */
const unescapeOctal = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

/**
 * Local mounts of /proc/self/mounts, each device once, at its first place. A file that is mounted into a container
 * (/etc/resolv.conf) is no filesystem, which `isDirectory` shows.
 */
export function parseMounts(text: string, isDirectory: (mount: string) => boolean): Mount[] {
  const seen = new Set<string>();
  return text.split("\n").flatMap((line) => {
    const [device, mount, type] = words(line).map(unescapeOctal);
    if (device === undefined || mount === undefined || type === undefined || !LOCAL_TYPES.has(type)) return [];
    if (type === "tmpfs" && !TMPFS_OF_INTEREST.has(mount)) return [];
    // In a container each layer is another "overlay"; only the root is this machine's.
    if (type === "overlay" && mount !== "/") return [];
    const identity = type === "tmpfs" ? mount : device;
    if (seen.has(identity) || !isDirectory(mount)) return [];
    seen.add(identity);
    return [{ mount, device, type }];
  });
}

/** True for what can't be looked at: statfs then has the last word. */
function isNoFile(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return true;
  }
}

/** A mount that is gone in between, or that this user may not look into, has no row. */
export function readFilesystems(proc_root: string): DeviceRows<"host_filesystems"> {
  const mounts = parseMounts(readFileSync(join(proc_root, "self/mounts"), "utf8"), isNoFile);
  return mounts.flatMap(({ mount, device, type }) => {
    try {
      const { bsize, blocks, bfree, bavail, files, ffree } = statfsSync(mount);
      if (blocks === 0) return [];
      const inodes = files === 0 ? {} : { filesystem_inodes: files, filesystem_inodes_used: files - ffree };
      return [
        {
          mount,
          device,
          type,
          filesystem_total_bytes: blocks * bsize,
          filesystem_used_bytes: (blocks - bfree) * bsize,
          filesystem_available_bytes: bavail * bsize,
          ...inodes,
        },
      ];
    } catch {
      return [];
    }
  });
}
