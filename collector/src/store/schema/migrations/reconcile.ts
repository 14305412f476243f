/** Adds this release's columns to existing tables: a new reading in the catalogue needs no migration. */
import { ROLLUPS } from "../rollups/rollup.ts";
import { allColumns } from "../table.ts";
import { DATABASE, TABLES } from "../tables.ts";
import { columnDdl, quoted, type DdlColumn } from "./table-ddl.ts";

/** A column in system.columns. */
export interface ExistingColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  /** E.g. "CODEC(Delta(8), ZSTD(1))". */
  readonly codec: string;
}

/** A codec without ClickHouse's additions to its name: Delta(8), T64('auto'). The level of ZSTD stays. */
const plainCodec = (codec: string): string =>
  codec
    .replace(/^CODEC\((.*)\)$/, "$1")
    .replaceAll(/(\w+)\(('\w+'|\d+)\)/g, (all, name: string) => (name === "ZSTD" ? all : name));

/** Every table whose columns follow from the release. */
const COLUMNS_BY_TABLE: readonly { readonly name: string; readonly columns: readonly DdlColumn[] }[] = [
  ...Object.values(TABLES).map((table) => ({ name: table.name, columns: allColumns(table) })),
  ...ROLLUPS.map(({ table, columns }) => ({ name: table, columns })),
];

/**
 * Statements that add missing columns and correct comments and codecs. Unknown columns are left alone. A codec applies to parts
 * that are written from then on, also by merges; nothing is rewritten for it.
 */
export function reconciliation(existing: readonly ExistingColumn[]): readonly string[] {
  const found = new Map(existing.map((column) => [`${column.table}.${column.name}`, column]));
  return COLUMNS_BY_TABLE.flatMap(({ name: table, columns }) =>
    columns.flatMap((column) => {
      const alter = `ALTER TABLE ${DATABASE}.${table}`;
      const { name, comment, kind } = column;
      const present = found.get(`${table}.${name}`);
      if (present === undefined) return [`${alter} ADD COLUMN IF NOT EXISTS ${columnDdl(column)}`];
      return [
        ...(present.comment === comment ? [] : [`${alter} COMMENT COLUMN IF EXISTS ${name} ${quoted(comment)}`]),
        ...(plainCodec(present.codec) === plainCodec(kind.codec)
          ? []
          : [`${alter} MODIFY COLUMN IF EXISTS ${name} CODEC(${kind.codec})`]),
      ];
    }),
  );
}
