/** What `heliograph-collector retention` shows: the size of each class, how it grows, and what happens to it next. Pure. */
import type { RetentionClassReport, RetentionDisk, RetentionReport } from "@heliograph/api/shapes/retention";

import { RETENTION_CLASSES, TABLES_OF_CLASS, type ClassRetention, type RetentionClass, type RetentionPolicy } from "./classes.ts";
import { ageText } from "./duration.ts";
import { dueMs, fullAtMs, growthBytesPerDay } from "./forecast.ts";
import { monthText } from "@heliograph/proto/month";
import { decideBySize } from "./size-limit.ts";
import type { Storage, StoredMonth } from "./storage.ts";
import type { StorageDisk, Volume } from "../disks/storage-disks.ts";

export interface ReportOptions {
  readonly policy: RetentionPolicy;
  readonly has_archive: boolean;
  /** Whether two disks are on one filesystem, so that moving rows between them frees nothing. */
  readonly shareFilesystem: (one: StorageDisk, other: StorageDisk) => boolean;
}

const sum = (months: readonly StoredMonth[], field: "rows" | "bytes", volume?: Volume): number =>
  months.reduce((all, one) => all + (volume === undefined || one.volume === volume ? one[field] : 0), 0);

/** The oldest month on these volumes, and when all of its rows have reached an age. */
function next(months: readonly StoredMonth[], age: ClassRetention["archive_after"], volume?: Volume) {
  const on = months.filter((one) => volume === undefined || one.volume === volume).map(({ month }) => month);
  if (age === "never" || on.length === 0) return null;
  const month = Math.min(...on);
  return { month: monthText(month), by_ms: dueMs(month, age) };
}

function classReport(name: RetentionClass, storage: Storage, { policy, has_archive }: ReportOptions): RetentionClassReport {
  const months = storage.months.filter((one) => one.class === name);
  const retention = policy[name];
  const { drops, still_over } = decideBySize(months, policy, storage.time_ms);
  const moves = has_archive && dueMs(202601, retention.archive_after) < dueMs(202601, retention.delete_after);
  return {
    class: name,
    tables: TABLES_OF_CLASS[name],
    rows: sum(months, "rows"),
    hot_bytes: sum(months, "bytes", "hot"),
    archive_bytes: sum(months, "bytes", "archive"),
    oldest_ms: months.length === 0 ? null : Math.min(...months.map(({ oldest_ms }) => oldest_ms)),
    growth_bytes_per_day: growthBytesPerDay(months, storage.time_ms) ?? null,
    archive_after: moves ? ageText(retention.archive_after) : "never",
    delete_after: ageText(retention.delete_after),
    max_bytes: retention.max_bytes,
    over_limit_bytes: drops.reduce((all, { bytes }) => all + bytes, 0) + (still_over[0]?.bytes ?? 0),
    limit_kept: still_over.length === 0,
    next_archive: moves ? next(months, retention.archive_after, "hot") : null,
    next_delete: next(months, retention.delete_after),
  };
}

export function retentionReport(storage: Storage, options: ReportOptions): RetentionReport {
  const { policy, has_archive, shareFilesystem } = options;
  const disks = storage.disks.map((disk): RetentionDisk => {
    const beside = storage.disks.filter((other) => other === disk || shareFilesystem(disk, other));
    const volumes = new Set(beside.map(({ volume }) => volume));
    const question = { months: storage.months, policy, has_archive, volumes, now_ms: storage.time_ms };
    return {
      disk: disk.name,
      volume: disk.volume,
      kind: disk.kind,
      path: disk.path,
      free_bytes: disk.free_bytes ?? null,
      total_bytes: disk.total_bytes ?? null,
      full_ms: disk.free_bytes === undefined ? null : (fullAtMs({ ...question, free_bytes: disk.free_bytes }) ?? null),
      gap: disk.gap,
    };
  });
  return {
    time_ms: storage.time_ms,
    has_archive,
    classes: RETENTION_CLASSES.map((name) => classReport(name, storage, options)),
    disks,
  };
}
