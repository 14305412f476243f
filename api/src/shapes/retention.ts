/** What is stored, how it grows, and what happens to it next. */
import * as z from "zod";

import { count, type Shape, time_ms } from "./shape.ts";

const month_due_schema = z.strictObject({ month: z.string().describe("E.g. 2026-10"), by_ms: time_ms });

/** What a class of rows takes, and what happens to it. */
export const retention_class_schema = z.strictObject({
  class: z.string().describe("raw, rollup_1m, rollup_1h, host, metrics, events, jobs or inventory."),
  tables: z.array(z.string()),
  rows: count,
  hot_bytes: count,
  archive_bytes: count,
  oldest_ms: time_ms.nullable().describe("Of the oldest row; null where there is none."),
  growth_bytes_per_day: z
    .number()
    .nullable()
    .describe("Over the current month, with the month before in its first week; null where there are too few rows."),
  archive_after: z
    .string()
    .describe(
      'E.g. "30 days", or "never". A month moves when its newest row is that old: up to a month later for its oldest row.',
    ),
  delete_after: z.string(),
  max_bytes: count.describe("0 for no limit."),
  over_limit_bytes: count,
  limit_kept: z.boolean().describe("False where it is over its limit, and all that is left is too young to be deleted."),
  next_archive: month_due_schema.nullable().describe("The next month to move to the archive, and when all of it has moved."),
  next_delete: month_due_schema.nullable(),
});
export type RetentionClassReport = Shape<typeof retention_class_schema>;

export const retention_disk_schema = z.strictObject({
  disk: z.string(),
  volume: z.enum(["hot", "archive"]),
  kind: z.string().describe("In ClickHouse's words: Local, ObjectStorage."),
  path: z.string(),
  free_bytes: z.number().nullable().describe("Without what is to be left free; null where unknown, see gap."),
  total_bytes: z.number().nullable(),
  full_ms: time_ms
    .nullable()
    .describe("When it is full if rows come and leave as they do now; null beyond five years, or where unknown."),
  gap: z
    .enum(["", "unbounded", "unknown"])
    .describe(
      "Why there are no figures: an object store has no limit; other disks may not report. Empty where there are figures.",
    ),
});
export type RetentionDisk = Shape<typeof retention_disk_schema>;

/** GET /api/v1/retention */
export const retention_report_schema = z.strictObject({
  time_ms,
  has_archive: z.boolean().describe("False where rows are deleted by age and never moved."),
  classes: z.array(retention_class_schema),
  disks: z.array(retention_disk_schema),
});
export type RetentionReport = Shape<typeof retention_report_schema>;
