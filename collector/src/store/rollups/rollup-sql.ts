/**
 * SQL that computes windows of a rollup from raw rows. A repeated run writes the same rows, and ReplacingMergeTree keeps one.
 */
import { DATABASE } from "../schema/tables.ts";
import type { RolledTables, Rollup } from "../schema/rollups/rollup.ts";

/**
 * INSERT SELECT of the windows in [from_ms, to_ms) of the nodes in `nodes`. Both bounds are window bounds. The aggregates use
 * the raw row's own `time`: the window has another name until it is inserted, by position.
 */
export function rollupSql({ device, columns }: Rollup, { table, source }: RolledTables): string {
  const window = columns.find(({ name }) => name === "time")?.aggregate ?? "";
  const selected = columns.map(({ name, aggregate }) => (name === "time" ? "rolled_window" : aggregate));
  return `INSERT INTO ${DATABASE}.${table} (${columns.map(({ name }) => name).join(", ")})
SELECT ${selected.join(", ")}
FROM ${DATABASE}.${source}
WHERE node IN ({nodes:Array(String)})
  AND time >= fromUnixTimestamp64Milli({from_ms:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to_ms:Int64}, 'UTC')
GROUP BY ${device.join(", ")}, ${window} AS rolled_window`;
}
