/** What is stored where: bytes and rows of each table by month and disk, and the disks. Read from ClickHouse's own tables. */
import type { Query } from "../clickhouse/query.ts";
import { readDisks, type StorageDisk, type Volume } from "../disks/storage-disks.ts";
import { DATABASE } from "../schema/tables.ts";
import { classOf, type RetentionClass } from "./classes.ts";

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

export interface Storage {
  readonly time_ms: number;
  readonly months: readonly StoredMonth[];
  readonly disks: readonly StorageDisk[];
}

const MONTHS = `SELECT table, toUInt32OrZero(partition_id) AS month, disk_name AS disk, sum(p.rows) AS rows,
  sum(bytes_on_disk) AS bytes, toUnixTimestamp(min(min_time)) AS oldest_seconds
FROM system.parts AS p WHERE p.database = {database:String} AND p.active AND p.rows > 0 GROUP BY table, month, disk`;

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
