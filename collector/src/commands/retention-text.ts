/** What `heliograph-collector retention` prints: the running collector's report, for people or as JSON. */
import type { RetentionClassReport, RetentionDisk, RetentionReport } from "@heliograph/api/shapes/retention";

import { askCollector } from "../control/ask-collector.ts";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** 1536 → "1.5 KiB". */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}

const dateText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Aligns columns of text: each is as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function rowOf(one: RetentionClassReport): string[] {
  const growth = one.growth_bytes_per_day;
  return [
    one.class,
    String(one.rows),
    bytesText(one.hot_bytes),
    bytesText(one.archive_bytes),
    one.oldest_ms === null ? "-" : dateText(one.oldest_ms),
    growth === null ? "-" : bytesText(growth),
    one.archive_after,
    one.delete_after,
    one.max_bytes === 0 ? "-" : bytesText(one.max_bytes),
  ];
}

function nextOf(one: RetentionClassReport): string[] {
  const { next_archive, next_delete } = one;
  return [
    ...(next_archive === null
      ? []
      : [`${one.class}: ${next_archive.month} is in the archive by ${dateText(next_archive.by_ms)}`]),
    ...(next_delete === null ? [] : [`${one.class}: ${next_delete.month} is deleted by ${dateText(next_delete.by_ms)}`]),
    ...(one.over_limit_bytes === 0
      ? []
      : [
          `${one.class}: ${bytesText(one.over_limit_bytes)} over its limit; ${
            one.limit_kept ? "the oldest month goes within minutes" : "what is left is too young to be dropped"
          }`,
        ]),
  ];
}

function diskOf({ disk, volume, path, free_bytes, total_bytes, full_ms, gap }: RetentionDisk): string {
  if (gap === "unbounded") return `${disk} (${volume}): an object store, without a bound`;
  if (free_bytes === null || total_bytes === null) return `${disk} (${volume}, ${path}): does not say how much is free`;
  const full = full_ms === null ? "not full within five years" : `full on ${dateText(full_ms)}`;
  return `${disk} (${volume}, ${path}): ${bytesText(free_bytes)} of ${bytesText(total_bytes)} free; at this rate ${full}`;
}

/** The report as lines for people. */
export function retentionText(report: RetentionReport): string {
  const head = ["class", "rows", "hot", "archive", "oldest", "a day", "archive after", "delete after", "limit"];
  const next = report.classes.flatMap(nextOf);
  return [
    ...aligned([head, ...report.classes.map(rowOf)]),
    "",
    "Rows move and go by whole months: a month does when its newest row is that old, its oldest up to a month later",
    'than said ("after 30 days" is 30 to 61).',
    ...(report.has_archive ? [] : ["There is no archive volume: rows are deleted by age, and never moved."]),
    ...(next.length === 0 ? [] : ["", "Next:", ...next.map((line) => `  ${line}`)]),
    "",
    "Disks:",
    ...report.disks.map((disk) => `  ${diskOf(disk)}`),
  ].join("\n");
}

/** Asks the collector that runs on the data directory; rejects with collector_unreachable if none runs. */
export async function retention(data_directory: string, json: boolean): Promise<string> {
  const report = (await (await askCollector(data_directory, "/api/v1/retention")).json()) as RetentionReport;
  return json ? JSON.stringify(report, undefined, 2) : retentionText(report);
}
