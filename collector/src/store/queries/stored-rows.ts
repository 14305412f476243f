/** Rows as they were on the wire, from the tables: what the live part needs to begin where an earlier collector ended. */
import type { Row, StreamName } from "@heliograph/proto/streams";

import type { Table } from "../schema/table.ts";

/** A row of a stream and the node that sent it. */
export interface StoredRow<S extends StreamName = StreamName> {
  readonly node: string;
  readonly row: Row<S>;
}

/** What a SELECT has to ask for, so that storedRow() understands its answer. Times come under their name on the wire. */
export const storedColumns = (table: Table): string =>
  ["node", ...table.columns.map(({ name, kind, field }) => `${kind.select(name)} AS wire_${field}`)].join(", ");

/** One row of JSON of such a SELECT, as it was on the wire. */
export function storedRow<S extends StreamName>(table: Table<S>, json: Readonly<Record<string, unknown>>): StoredRow<S> {
  const fields = table.columns.map(({ kind, field }) => [field, kind.read(json[`wire_${field}`])]);
  return { node: String(json["node"]), row: Object.fromEntries(fields) as Row<S> };
}
