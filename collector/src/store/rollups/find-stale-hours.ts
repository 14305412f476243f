/**
 * Finds windows that are missing in a rollup, by counting: raw rows of each node and hour against those that its windows were
 * made from.
 */
import type { Query } from "../clickhouse/query.ts";
import { DATABASE } from "../schema/tables.ts";
import type { RolledTables } from "../schema/rollups/rollup.ts";

/** An hour of a node with more raw rows than the rollup was computed from. */
export interface StaleHour {
  readonly node: string;
  readonly hour_ms: number;
}

/**
 * Hours in [from_ms, to_ms); both bounds are full hours. Raw rows are counted by the projection `hours`, without reading them.
 * A rollup of more rows than the raw table has is not stale: its raw rows were deleted by age.
 */
export const findStaleHours = (
  query: Query,
  { table, source }: RolledTables,
  { from_ms, to_ms }: { readonly from_ms: number; readonly to_ms: number },
  signal: AbortSignal,
): Promise<readonly StaleHour[]> =>
  query.rows<StaleHour>(
    `SELECT node, toUnixTimestamp(hour) * 1000 AS hour_ms FROM (
  SELECT node, toStartOfHour(time) AS hour, count() AS raw_rows FROM ${DATABASE}.${source}
  WHERE toStartOfHour(time) >= toDateTime({from_s:Int64}, 'UTC') AND toStartOfHour(time) < toDateTime({to_s:Int64}, 'UTC')
  GROUP BY node, hour
) AS raw LEFT JOIN (
  SELECT node, toStartOfHour(time) AS hour, sum(rows) AS rolled_rows FROM ${DATABASE}.${table} FINAL
  WHERE time >= toDateTime({from_s:Int64}, 'UTC') AND time < toDateTime({to_s:Int64}, 'UTC')
  GROUP BY node, hour
) AS rolled USING (node, hour)
WHERE raw_rows > rolled_rows ORDER BY hour, node`,
    { from_s: from_ms / 1_000, to_s: to_ms / 1_000 },
    signal,
  );

/** Time of the oldest raw row, ms since the epoch; undefined when there is none. */
export async function oldestRow(query: Query, { source }: RolledTables, signal: AbortSignal): Promise<number | undefined> {
  const [row] = await query.rows<{ oldest_ms: number | null }>(
    `SELECT toUnixTimestamp64Milli(minOrNull(time)) AS oldest_ms FROM ${DATABASE}.${source}`,
    {},
    signal,
  );
  return row?.oldest_ms ?? undefined;
}
