/** How much fits on a disk, as far as its own figures say it. What is not known is no number, and never 0. Pure. */

/** Why there is no figure. An object store has no end; other disks may not tell. */
export type CapacityGap = "unbounded" | "unknown";

export type DiskCapacity =
  | { readonly free_bytes: number; readonly total_bytes: number; readonly gap: "" }
  | { readonly free_bytes: undefined; readonly total_bytes: undefined; readonly gap: CapacityGap };

/** ClickHouse gives an object store the largest number that there is; no real disk comes near. */
const UNBOUNDED_BYTES = 2 ** 62;

/**
 * Reads the figures of system.disks. A total of 0 is a filesystem that does not say how large it is (statfs(2) with
 * f_blocks 0: FUSE, 9p, some network filesystems) or a disk that ClickHouse could not ask.
 */
export function capacityOf(free_bytes: number, total_bytes: number): DiskCapacity {
  if (total_bytes >= UNBOUNDED_BYTES || free_bytes >= UNBOUNDED_BYTES) return none("unbounded");
  const isSound = Number.isFinite(total_bytes) && total_bytes > 0 && free_bytes >= 0 && free_bytes <= total_bytes;
  return isSound ? { free_bytes, total_bytes, gap: "" } : none("unknown");
}

const none = (gap: CapacityGap): DiskCapacity => ({ free_bytes: undefined, total_bytes: undefined, gap });
