/**
 * Several collectors may write to one ClickHouse, and one of them answers for each node (docs/explanation/delivery.md).
 * ClickHouse itself keeps the others out: an INSERT carries conditions that are checked as it begins. A collector that was
 * suspended for an hour and then sends an old INSERT is refused like any other, whatever its clock says.
 */
import { DATABASE } from "../schema/tables.ts";
import { insertColumns } from "../schema/table.ts";
import { quoted } from "../schema/migrations/table-ddl.ts";
import { allColumns, type Table } from "../schema/table.ts";

/** Which run of which collector writes. Both identifiers are ours, so they are safe in SQL. */
export interface Writing {
  readonly instance: string;
  readonly run: string;
}

/** The tables of claims and runs. They are read with the INSERT, in the same ClickHouse. */
export const CLAIMS = `${DATABASE}.node_claims`;
export const COLLECTORS = `${DATABASE}.collectors`;

/**
 * The text after `INSERT INTO table` with a fence: the whole INSERT is refused if a row belongs to a node that another
 * collector has claimed, or if another run of this collector has started. Rows follow as RowBinary.
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
