/** How much fits on a disk, as far as it reports figures. An unknown figure is undefined, never 0. Pure. */

/** Why there is no figure. An object store has no limit; other disks may not report one. */
export type CapacityGap = "unbounded" | "unknown";

export type DiskCapacity =
  | { readonly free_bytes: number; readonly total_bytes: number; readonly gap: "" }
  | { readonly free_bytes: undefined; readonly total_bytes: undefined; readonly gap: CapacityGap };

/** ClickHouse reports the largest possible number for an object store; no real disk comes near. */
const UNBOUNDED_BYTES = 2 ** 62;

/**
 * Reads the figures of system.disks. A total of 0 means a filesystem that does not report its size (statfs(2) with f_blocks 0:
 * FUSE, 9p, some network filesystems) or a disk that ClickHouse could not read.
 */
export function capacityOf(free_bytes: number, total_bytes: number): DiskCapacity {
  if (total_bytes >= UNBOUNDED_BYTES || free_bytes >= UNBOUNDED_BYTES) return none("unbounded");
  const is_sound = Number.isFinite(total_bytes) && total_bytes > 0 && free_bytes >= 0 && free_bytes <= total_bytes;
  return is_sound ? { free_bytes, total_bytes, gap: "" } : none("unknown");
}

const none = (gap: CapacityGap): DiskCapacity => ({ free_bytes: undefined, total_bytes: undefined, gap });
