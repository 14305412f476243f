/** Brings tables that exist up to the columns of this release: a new reading in the catalogue needs no migration. */
import { ROLLUPS } from "../rollups/rollup.ts";
import { allColumns } from "../table.ts";
import { DATABASE, TABLES } from "../tables.ts";
import { columnDdl, quoted, type DdlColumn } from "./table-ddl.ts";

/** A column as system.columns tells it. */
export interface ExistingColumn {
  readonly table: string;
  readonly name: string;
  readonly comment: string;
}

/** Every table whose columns follow from the release, with these. */
const COLUMNS_BY_TABLE: readonly { readonly name: string; readonly columns: readonly DdlColumn[] }[] = [
  ...Object.values(TABLES).map((table) => ({ name: table.name, columns: allColumns(table) })),
  ...ROLLUPS.map(({ table, columns }) => ({ name: table, columns })),
];

/** Statements that add what is missing and correct comments. Columns that this release does not know are left alone. */
export function reconciliation(existing: readonly ExistingColumn[]): readonly string[] {
  const comments = new Map(existing.map(({ table, name, comment }) => [`${table}.${name}`, comment]));
  return COLUMNS_BY_TABLE.flatMap(({ name, columns }) =>
    columns.flatMap((column) => {
      const alter = `ALTER TABLE ${DATABASE}.${name}`;
      const comment = comments.get(`${name}.${column.name}`);
      if (comment === undefined) return [`${alter} ADD COLUMN IF NOT EXISTS ${columnDdl(column)}`];
      return comment === column.comment ? [] : [`${alter} COMMENT COLUMN IF EXISTS ${column.name} ${quoted(column.comment)}`];
    }),
  );
}
