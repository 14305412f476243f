/** The table of one stream: its columns are defined once, for the DDL, for writing and for reading. */
import type { Row, StreamName } from "@heliograph/proto/streams";

import { NAME, TIME, TIME_OR_NULL, UINT64, type ColumnKind } from "./column-kinds.ts";

export interface Column {
  /** Name in SQL: as on the wire, except that `x_ms` is `x_time`, since it is a time there. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Meaning and unit, shown by DESCRIBE. */
  readonly comment: string;
}

/** A column whose value is a field of the row on the wire. */
export interface RowColumn extends Column {
  readonly field: string;
}

export interface Table<S extends StreamName = StreamName> {
  readonly stream: S;
  /** Name in database heliograph; the stream's, unless a view has that. */
  readonly name: string;
  readonly comment: string;
  /** Sorting key: rows that are read together are stored together. */
  readonly order_by: string;
  readonly columns: readonly RowColumn[];
}

/** One column; the compiler checks that the wire has `field`. */
export const column = <S extends StreamName>(
  field: keyof Row<S> & string,
  kind: ColumnKind,
  comment: string,
  name: string = field.replace(/_ms$/, "_time"),
): RowColumn => ({ name, kind, comment, field });

/** When it happened, by the node's clock if that is believable. */
export const TIME_COLUMN: RowColumn = {
  name: "time",
  kind: TIME,
  comment: "When it was read or happened, UTC, ms; time of receipt where the node's clock was out of bounds",
  field: "time_ms",
};

/** Columns before the row's own in each table: the origin of the row (docs/explanation/delivery.md). */
export const LOG_COLUMNS = {
  node: { name: "node", kind: NAME, comment: "Name of the node that sent it" },
  epoch: { name: "epoch", kind: UINT64, comment: "Log of the node that it belongs to; a random number, no unit" },
  sequence: { name: "sequence", kind: UINT64, comment: "Number of its batch within the log, from 1" },
  received: { name: "received", kind: TIME, comment: "When the collector took it, UTC, ms" },
  node_time: {
    name: "node_time",
    kind: TIME_OR_NULL,
    comment: "What the node's clock said, UTC, ms, where that was out of bounds and time is that of receipt; else NULL",
  },
} as const satisfies Record<string, Column>;

/** All columns of a table, in the order in which rows are written. */
export const allColumns = (table: Table): readonly Column[] => [...Object.values(LOG_COLUMNS), ...table.columns];

/** Names of the columns in the writer's INSERTs, in their order. */
export const insertColumns = (table: Table): string =>
  allColumns(table)
    .map(({ name }) => name)
    .join(", ");
