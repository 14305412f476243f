/** How far logs are stored, read from the tables themselves through their projection (docs/explanation/delivery.md, rule C5). */
import type { StreamName } from "@heliograph/proto/streams";

import type { Mark } from "../port.ts";
import type { Query } from "../clickhouse/query.ts";
import type { Table } from "../schema/table.ts";
import { TABLES } from "../schema/tables.ts";
import { logOf, type PendingBatch } from "./pending-batch.ts";

/** Marks of all logs of these nodes, by node. */
export async function readMarks(
  query: Query,
  nameOf: (table: Table) => string,
  nodes: readonly string[],
): Promise<ReadonlyMap<string, readonly Mark[]>> {
  const parts = Object.values(TABLES).map(
    (table) => `SELECT node, epoch, '${table.stream}' AS stream, max(sequence) AS sequence FROM ${nameOf(table)}
WHERE node IN ({nodes:Array(String)}) GROUP BY node, epoch`,
  );
  const marks = new Map<string, Mark[]>();
  for (const { node, ...mark } of await query.rows<Mark & { node: string }>(parts.join("\nUNION ALL\n"), { nodes: [...nodes] })) {
    const known = marks.get(node);
    if (known === undefined) marks.set(node, [mark]);
    else known.push(mark);
  }
  return marks;
}

/** Highest stored sequence by logOf(), of the logs of these batches. */
export async function readLogMarks(
  query: Query,
  table: string,
  batches: readonly PendingBatch[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query.rows<{ node: string; epoch: number; sequence: number }>(
    `SELECT node, epoch, max(sequence) AS sequence FROM ${table}
WHERE node IN ({nodes:Array(String)}) AND epoch IN ({epochs:Array(UInt64)}) GROUP BY node, epoch`,
    { nodes: [...new Set(batches.map(({ node }) => node))], epochs: [...new Set(batches.map(({ epoch }) => epoch))] },
  );
  return new Map(rows.map((row) => [logOf(row), row.sequence]));
}

/** Marks that move with the commit of these batches, by node. */
export function movedMarks(stream: StreamName, committed: readonly PendingBatch[]): ReadonlyMap<string, readonly Mark[]> {
  const newest = new Map<string, PendingBatch>();
  for (const batch of committed) newest.set(logOf(batch), batch);
  const moved = new Map<string, Mark[]>();
  for (const { node, epoch, sequence } of newest.values()) {
    const marks = moved.get(node) ?? [];
    marks.push({ epoch, stream, sequence });
    moved.set(node, marks);
  }
  return moved;
}
