/**
 * `heliograph-collector export`: a month of rows as Parquet files in their own folder, with a manifest and checksums. The
 * folder gets its name only when it is complete.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import type { ExportPlan } from "@heliograph/api/shapes/export";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";

import { VERSION } from "@heliograph/daemon/version";
import { askCollector } from "../control/ask-collector.ts";
import { CollectorError } from "../errors.ts";
import { bytesText } from "./retention-text.ts";

export interface ExportOptions {
  readonly data_directory: string;
  /** As people write it: 2026-10. */
  readonly month: string;
  /** Undefined for all tables that have rows. */
  readonly tables: readonly string[] | undefined;
  /** Folder in which a folder named after the month is made. */
  readonly to: string;
  /** Called with the progress, now and then. */
  readonly onProgress: (line: string) => void;
}

export interface ExportedFile {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** manifest.json beside the files. */
export interface ExportManifest {
  readonly format: 1;
  readonly month: string;
  /** ISO 8601 */
  readonly made: string;
  readonly heliograph: string;
  readonly files: readonly ExportedFile[];
}

const PROGRESS_MS = 2_000;

/** Resolves with the folder when it is completely on disk. Rejects with usage, export_failed or collector_unreachable. */
export async function exportMonth(
  options: ExportOptions,
): Promise<{ readonly folder: string; readonly manifest: ExportManifest }> {
  const { data_directory, month, to } = options;
  const folder = join(to, month);
  if (existsSync(folder))
    throw new CollectorError("usage", `${folder} exists already`, { hint: "Move it away, or name another folder with --to." });
  const answer = await askCollector(data_directory, `/api/v1/export?month=${encodeURIComponent(month)}`);
  const plan = (await answer.json()) as ExportPlan;
  const tables = chosen(plan, options.tables);
  const partial = join(to, `.${month}.${process.pid}`);
  await makeFolder(to);
  await makeFolder(partial);
  try {
    const files: ExportedFile[] = [];
    for (const { table, rows } of tables) files.push(await exportTable(options, table, rows, partial));
    const manifest: ExportManifest = { format: 1, month, made: new Date().toISOString(), heliograph: VERSION, files };
    await writeWhole(join(partial, "manifest.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await writeWhole(join(partial, "SHA256SUMS"), files.map(({ sha256, file }) => `${sha256}  ${file}\n`).join(""));
    await syncFolder(partial);
    await rename(partial, folder);
    await syncFolder(to);
    return { folder, manifest };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Makes only the last part of a path: Node.js 24 never returns from a recursive mkdir below /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return;
    throw new CollectorError("usage", `${path} can't be made: ${(cause as Error).message}`, {
      hint: "Name an existing folder with --to, or one whose parent exists, that you may write to.",
      cause,
    });
  }
}

function chosen({ month, tables }: ExportPlan, names: readonly string[] | undefined): ExportPlan["tables"] {
  const unknown = names?.find((name) => !tables.some(({ table }) => table === name));
  const has =
    tables.length === 0
      ? `Nothing is stored of ${month}.`
      : `Tables with rows of ${month}: ${tables.map(({ table }) => table).join(", ")}.`;
  if (unknown !== undefined) throw new CollectorError("usage", `${unknown} has no rows of ${month}`, { hint: has });
  if (tables.length === 0)
    throw new CollectorError("usage", `there is nothing to export of ${month}`, {
      hint: "heliograph-collector retention shows what is stored.",
    });
  return names === undefined ? tables : tables.filter(({ table }) => names.includes(table));
}

async function exportTable(
  { data_directory, month, onProgress }: ExportOptions,
  table: string,
  rows_expected: number,
  folder: string,
): Promise<ExportedFile> {
  const file = `${table}.parquet`;
  const path = join(folder, file);
  const hash = createHash("sha256");
  let bytes = 0;
  let reported_ms = performance.now();
  const answer = await askCollector(data_directory, `/api/v1/export/${table}?month=${month}`);
  const out = await open(path, "wx");
  try {
    for await (const chunk of answer.body ?? []) {
      hash.update(chunk);
      await out.writeFile(chunk);
      bytes += chunk.length;
      if (performance.now() - reported_ms < PROGRESS_MS) continue;
      reported_ms = performance.now();
      onProgress(`${table}: ${bytesText(bytes)} so far`);
    }
    await out.sync();
  } catch (cause) {
    throw cutShort(table, cause);
  } finally {
    await out.close();
  }
  const rows = await rowsOf(path, table);
  const differs = rows === rows_expected ? "" : ` (${rows_expected} when it began)`;
  onProgress(`${table}: ${rows} rows${differs}, ${bytesText(bytes)}`);
  return { table, file, rows, bytes, sha256: hash.digest("hex") };
}

/** The number of rows in a Parquet file's footer. A file that was cut short has no footer. */
async function rowsOf(path: string, table: string): Promise<number> {
  try {
    return Number((await parquetMetadataAsync(await asyncBufferFromFile(path))).num_rows);
  } catch (cause) {
    throw cutShort(table, cause);
  }
}

const cutShort = (table: string, cause: unknown): CollectorError =>
  new CollectorError("export_failed", `the export of ${table} ended in the middle: ${(cause as Error).message}`, {
    hint: "See the collector's log, and whether there is room for the files; then export again.",
    retryable: true,
    cause,
  });

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder survive a power loss. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
