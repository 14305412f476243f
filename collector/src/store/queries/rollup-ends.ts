/** The end of the rollups of each device: later rows are read from the next finer table. */
import type { Query } from "../clickhouse/query.ts";
import { rollupsOf, type Rollup } from "../schema/rollups/rollup.ts";
import { DATABASE } from "../schema/tables.ts";

/** By deviceKeySql(): end of the newest window in the rollup, ms since the epoch. A device without windows is missing. */
export type RollupEnds = Readonly<Record<string, number>>;

/** The scope of a query: rows whose column `by` has this value, with times in [from_ms, to_ms). */
export interface SeriesScope {
  readonly by: "node" | "gpu_uuid";
  readonly value: string;
  readonly from_ms: number;
  readonly to_ms: number;
}

/** The condition of a scope; its parameters are named as the scope's fields. */
export const inScope = (by: SeriesScope["by"]): string =>
  `${by} = {value:String} AND time >= fromUnixTimestamp64Milli({from_ms:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to_ms:Int64}, 'UTC')`;

/** SQL that names a device; neither nodes nor UUIDs have spaces. */
export const deviceKeySql = (device: readonly string[]): string =>
  device.length === 1 ? device.join() : `concat(${device.join(", ' ', ")})`;

/** The ends of finer rollups are searched in this many windows of the coarsest rollup, before the end of the scope. */
const NEAR_WINDOWS = 3;
const NEAR = " AND time >= fromUnixTimestamp64Milli({near_ms:Int64}, 'UTC')";

/** RollupEnds of `coarsest` and of each finer rollup of its source, by name of its table. */
export async function readRollupEnds(
  query: Query,
  coarsest: Rollup,
  scope: SeriesScope,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, RollupEnds>> {
  const rollups = rollupsOf(coarsest.source).filter(({ window_ms }) => window_ms <= coarsest.window_ms);
  // For a finer rollup only a near end matters: hours follow minutes soon. If there is none, raw rows are read.
  const near_ms = Math.max(scope.from_ms, scope.to_ms - NEAR_WINDOWS * coarsest.window_ms);
  const parts = rollups.map(
    ({
      table,
      device,
      window_ms,
    }) => `SELECT '${table}' AS of, ${deviceKeySql(device)} AS key, toUnixTimestamp64Milli(max(time)) + ${window_ms} AS end_ms
FROM ${DATABASE}.${table} WHERE ${inScope(scope.by)}${window_ms < coarsest.window_ms ? NEAR : ""} GROUP BY ${device.join(", ")}`,
  );
  const rows = await query.rows<{ of: string; key: string; end_ms: number }>(
    parts.join("\nUNION ALL\n"),
    { ...scope, near_ms },
    signal,
  );
  return new Map(
    rollups.map(({ table }) => [
      table,
      Object.fromEntries(rows.filter(({ of }) => of === table).map(({ key, end_ms }) => [key, end_ms])),
    ]),
  );
}
