/**
 * Until when the rollups are known to be complete: kept in ClickHouse, so that it is lost and restored together with the rows.
 */
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { DATABASE } from "../schema/tables.ts";
import { SWEEPS_TABLE, type Rollup } from "../schema/rollups/rollup.ts";

/** When the newest complete sweep began, ms since the epoch; undefined if there was none. */
export async function lastSweep(clickhouse: ClickHouse, { table }: Rollup, signal: AbortSignal): Promise<number | undefined> {
  const [row] = await clickhouse.rows<{ started_ms: number | null }>(
    `SELECT toUnixTimestamp64Milli(maxOrNull(started)) AS started_ms FROM ${DATABASE}.${SWEEPS_TABLE} WHERE rollup = {table:String}`,
    { table },
    signal,
  );
  return row?.started_ms ?? undefined;
}

export const recordSweep = (clickhouse: ClickHouse, { table }: Rollup, started_ms: number): Promise<void> =>
  clickhouse.command(
    `INSERT INTO ${DATABASE}.${SWEEPS_TABLE} (rollup, started) VALUES ('${table}', fromUnixTimestamp64Milli(${Math.trunc(started_ms)}, 'UTC'))`,
  );
