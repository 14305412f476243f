/** DDL of a table, from its columns. */
import { TTL_SETTINGS, wantedTtlOf } from "../../retention/wanted-ttl.ts";
import type { Rollup } from "../rollups/rollup.ts";
import { allColumns, type Column, type Table } from "../table.ts";
import { DATABASE } from "../tables.ts";
import { localTable, onCluster, type Deployment } from "./migration.ts";

/** A text as a literal of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** A column for DDL. */
export type DdlColumn = Pick<Column, "name" | "comment"> & { readonly kind: Pick<Column["kind"], "type" | "codec"> };

/** `name Type COMMENT '…' CODEC(…)`, for CREATE TABLE and ADD COLUMN. */
export const columnDdl = ({ name, kind, comment }: DdlColumn): string =>
  `${name} ${kind.type} COMMENT ${quoted(comment)} CODEC(${kind.codec})`;

/** Settings of a table whose INSERTs must not be lost. */
export function tableSettings({ storage_policy, fsync, retention }: Deployment): string {
  return [
    ...(retention === undefined ? [] : TTL_SETTINGS),
    // A deduplicated INSERT is answered as done, although its rows may be missing (docs/explanation/delivery.md).
    "non_replicated_deduplication_window = 0",
    ...(fsync ? ["fsync_after_insert = 1", "fsync_part_directory = 1"] : []),
    ...(storage_policy === undefined ? [] : [`storage_policy = ${quoted(storage_policy)}`]),
  ].join(", ");
}

/** `ALTER TABLE` with one change, for the form that the table has in this deployment. */
export const alterTable = (table: string, change: string, deployment: Deployment): string =>
  `ALTER TABLE ${DATABASE}.${localTable(table, deployment)}${onCluster(deployment)} ${change}`;

/** A new table has its TTL from the start; retention/ttl.ts changes existing ones. */
export function ttlClause(table: string, { retention, storage_policy }: Deployment): string {
  const ttl = wantedTtlOf(table, retention, storage_policy !== undefined);
  return ttl === "" ? "" : `\nTTL ${ttl}`;
}

/** Creates a table if it does not exist. Marks come from its projection, which is committed with each part (rule C5). */
export function createTable(table: Table, deployment: Deployment): string {
  const columns = allColumns(table).map((column) => `  ${columnDdl(column)}`);
  return `CREATE TABLE IF NOT EXISTS ${DATABASE}.${table.name} (
${columns.join(",\n")},
  PROJECTION marks (SELECT node, epoch, max(sequence) GROUP BY node, epoch)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (${table.order_by})${ttlClause(table.name, deployment)}
SETTINGS ${tableSettings(deployment)}
COMMENT ${quoted(table.comment)}`;
}

/** A wide part of some hundred columns needs a gigabyte of buffers while it is written; in a compact part they share a file. */
const WIDE_FROM_BYTES = 256 << 20;

/**
 * Creates a rollup's table if it does not exist. Of several versions of a window the one with the most raw rows stays
 * (docs/explanation/delivery.md).
 */
export function createRollup({ table, columns, order_by, comment }: Rollup, deployment: Deployment): string {
  return `CREATE TABLE IF NOT EXISTS ${DATABASE}.${table} (
${columns.map((column) => `  ${columnDdl(column)}`).join(",\n")},
  INDEX by_node node TYPE set(16) GRANULARITY 1
) ENGINE = ReplacingMergeTree(rows)
PARTITION BY toYYYYMM(time)
ORDER BY (${order_by})${ttlClause(table, deployment)}
SETTINGS ${tableSettings(deployment)}, min_bytes_for_wide_part = ${WIDE_FROM_BYTES}
COMMENT ${quoted(comment)}`;
}

/** Creates the table that records sweeps (rollups/sweep-record.ts) if it does not exist. */
export const createRollupSweeps = (
  table: string,
  deployment: Deployment,
): string => `CREATE TABLE IF NOT EXISTS ${DATABASE}.${table} (
  rollup LowCardinality(String) COMMENT 'Table that was checked',
  started DateTime64(3, 'UTC') COMMENT 'When the newest sweep that rolled up all that it found began, UTC, ms'
) ENGINE = ReplacingMergeTree(started)
ORDER BY rollup
SETTINGS ${tableSettings(deployment)}
COMMENT 'Until when it is certain that no window of a rollup is behind its raw rows'`;
