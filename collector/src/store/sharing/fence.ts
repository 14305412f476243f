/**
 * Several collectors may write to one ClickHouse, and each node is answered for by one of them (docs/explanation/delivery.md). What
 * holds the others off is ClickHouse itself: an INSERT carries conditions that it checks as the INSERT begins. A collector
 * that was stopped for an hour and sends an old INSERT as it wakes is refused like any other, whatever its clock says.
 */
import { DATABASE } from "../schema/tables.ts";
import { insertColumns } from "../schema/table.ts";
import { quoted } from "../schema/migrations/table-ddl.ts";
import { allColumns, type Table } from "../schema/table.ts";

/** Which run of which collector writes; both are identifiers of ours, safe to stand in SQL. */
export interface Writing {
  readonly instance: string;
  readonly run: string;
}

/** Where claims and runs stand. They are read with the INSERT, in the same ClickHouse that it writes to. */
export const CLAIMS = `${DATABASE}.node_claims`;
export const COLLECTORS = `${DATABASE}.collectors`;

/**
 * What follows `INSERT INTO table` where it is to be refused, whole, if a row is of a node that another collector has
 * claimed, or if another run of this collector has begun. Rows follow as RowBinary.
 */
export function fencedHead(table: Table, { instance, run }: Writing): string {
  const columns = insertColumns(table);
  const structure = allColumns(table)
    .map(({ name, kind }) => `${name} ${kind.type}`)
    .join(", ");
  const foreign = `SELECT node FROM ${CLAIMS} GROUP BY node HAVING argMax(instance, rank) != ${quoted(instance)}`;
  const newest_run = `SELECT argMax(run, rank) FROM ${COLLECTORS} WHERE instance = ${quoted(instance)}`;
  return ` (${columns}) SELECT ${columns} FROM input(${quoted(structure)})
WHERE NOT throwIf((${newest_run}) != ${quoted(run)}) AND NOT throwIf(node IN (${foreign})) FORMAT RowBinary\n`;
}
