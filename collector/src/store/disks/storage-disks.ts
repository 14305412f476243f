/** The disks of a storage policy, with their volume and how much is free. Read from ClickHouse's own tables. */
import type { Query } from "../clickhouse/query.ts";
import { capacityOf, type DiskCapacity } from "./disk-capacity.ts";

/** hot: new rows are written here. archive: old rows move here. */
export type Volume = "hot" | "archive";

interface PlacedDisk {
  readonly name: string;
  readonly volume: Volume;
  /** Local, ObjectStorage, …: ClickHouse's names. */
  readonly kind: string;
  readonly path: string;
}

/** Free bytes do not include the space that has to stay free. */
export type StorageDisk = PlacedDisk & DiskCapacity;

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
