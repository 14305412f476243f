/** Rows as they were on the wire, read from the tables: the live part needs them after a restart. */
import type { Row, StreamName } from "@heliograph/proto/streams";

import type { Table } from "../schema/table.ts";

/** A row of a stream and the node that sent it. */
export interface StoredRow<S extends StreamName = StreamName> {
  readonly node: string;
  readonly row: Row<S>;
}

/** The columns that a SELECT needs for storedRow(). Times have their name on the wire. */
export const storedColumns = (table: Table): string =>
  ["node", ...table.columns.map(({ name, kind, field }) => `${kind.select(name)} AS wire_${field}`)].join(", ");

/** Converts one JSON row of such a SELECT to a row as on the wire. */
export function storedRow<S extends StreamName>(table: Table<S>, json: Readonly<Record<string, unknown>>): StoredRow<S> {
  const fields = table.columns.map(({ kind, field }) => [field, kind.read(json[`wire_${field}`])]);
  return { node: String(json["node"]), row: Object.fromEntries(fields) as Row<S> };
}
