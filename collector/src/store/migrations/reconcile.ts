/** Brings tables that exist up to the columns of this release: a new reading in the catalogue needs no migration. */
import { allColumns } from "../table.ts";
import { DATABASE, TABLES } from "../tables.ts";
import { columnDdl, quoted } from "./table-ddl.ts";

/** A column as system.columns tells it. */
export interface ExistingColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly comment: string;
}

/** Statements that add what is missing and correct comments. Columns that this release does not know are left alone. */
export function reconciliation(existing: readonly ExistingColumn[]): readonly string[] {
  const comments = new Map(existing.map(({ table, name, comment }) => [`${table}.${name}`, comment]));
  return Object.values(TABLES).flatMap((table) =>
    allColumns(table).flatMap((column) => {
      const alter = `ALTER TABLE ${DATABASE}.${table.name}`;
      const comment = comments.get(`${table.name}.${column.name}`);
      if (comment === undefined) return [`${alter} ADD COLUMN IF NOT EXISTS ${columnDdl(column)}`];
      return comment === column.comment ? [] : [`${alter} COMMENT COLUMN IF EXISTS ${column.name} ${quoted(column.comment)}`];
    }),
  );
}
