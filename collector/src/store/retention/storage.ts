/** What lies where: bytes and rows of each table by month and disk, and the disks. Read from ClickHouse's own tables. */
import type { Query } from "../port.ts";
import { capacityOf, type DiskCapacity } from "../disks/disk-capacity.ts";
import { DATABASE } from "../schema/tables.ts";
import { classOf, type RetentionClass } from "./classes.ts";

/** hot: written to. archive: rows of an age move there. */
export type Volume = "hot" | "archive";

/** Rows of one month of a table on one disk. */
export interface StoredMonth {
  readonly class: RetentionClass;
  readonly table: string;
  /** 202611 */
  readonly month: number;
  readonly volume: Volume;
  readonly rows: number;
  readonly bytes: number;
  readonly oldest_ms: number;
}

interface PlacedDisk {
  readonly name: string;
  readonly volume: Volume;
  /** Local, ObjectStorage, … in ClickHouse's words. */
  readonly kind: string;
  readonly path: string;
}

/** Free bytes are those without what is to be left free. */
export type StorageDisk = PlacedDisk & DiskCapacity;

export interface Storage {
  readonly time_ms: number;
  readonly months: readonly StoredMonth[];
  readonly disks: readonly StorageDisk[];
}

const MONTHS = `SELECT table, toUInt32OrZero(partition_id) AS month, disk_name AS disk, sum(p.rows) AS rows,
  sum(bytes_on_disk) AS bytes, toUnixTimestamp(min(min_time)) AS oldest_seconds
FROM system.parts AS p WHERE p.database = {database:String} AND p.active AND p.rows > 0 GROUP BY table, month, disk`;

const DISKS = `SELECT name, type AS kind, path, toFloat64(free_space) AS free_bytes, toFloat64(total_space) AS total_bytes
FROM system.disks`;

const VOLUMES = `SELECT volume_name AS volume, arrayJoin(disks) AS disk FROM system.storage_policies
WHERE policy_name = {policy:String}`;

/** Disks that a storage policy uses, hot ones first. */
export async function readDisks(query: Query, policy: string): Promise<readonly StorageDisk[]> {
  const [disks, volumes] = await Promise.all([
    query.rows<Omit<PlacedDisk, "volume"> & { free_bytes: number; total_bytes: number }>(DISKS),
    query.rows<{ volume: string; disk: string }>(VOLUMES, { policy }),
  ]);
  return volumes.flatMap(({ volume, disk }): StorageDisk[] => {
    const found = disks.find(({ name }) => name === disk);
    if (found === undefined) return [];
    const { name, kind, path, free_bytes, total_bytes } = found;
    return [{ name, kind, path, volume: isArchive(volume) ? "archive" : "hot", ...capacityOf(free_bytes, total_bytes) }];
  });
}

/** `archive`, and `archive_before` of the embedded one. */
const isArchive = (volume: string): boolean => volume.startsWith("archive");

/** All of it; rejects with a retryable CollectorError while ClickHouse is away. */
export async function readStorage(query: Query, policy: string, now_ms: number): Promise<Storage> {
  const [disks, rows] = await Promise.all([
    readDisks(query, policy),
    query.rows<{ table: string; month: number; disk: string; rows: number; bytes: number; oldest_seconds: number }>(MONTHS, {
      database: DATABASE,
    }),
  ]);
  const archives = new Set(disks.filter(({ volume }) => volume === "archive").map(({ name }) => name));
  const months = rows.flatMap(({ table, month, disk, rows: count, bytes, oldest_seconds }): StoredMonth[] => {
    const kind = classOf(table);
    if (kind === undefined || month === 0) return [];
    const volume = archives.has(disk) ? "archive" : "hot";
    return [{ class: kind, table, month, volume, rows: count, bytes, oldest_ms: oldest_seconds * 1_000 }];
  });
  return { time_ms: now_ms, months, disks };
}
