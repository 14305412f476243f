/** What rolling up costs ClickHouse, and what rollups take on disk. */
import { setTimeout as delay } from "node:timers/promises";

import type { ClickHouse } from "@heliograph/collector/store/clickhouse/clickhouse";
import { HOUR_MS, MINUTE_MS, rollupsOf } from "@heliograph/collector/store/schema/rollups/rollup";
import { RollupTask } from "@heliograph/collector/store/rollups/rollup-task";
import { allColumns } from "@heliograph/collector/store/schema/table";
import { DATABASE, TABLES } from "@heliograph/collector/store/schema/tables";

import { cpuSeconds } from "./process-cost.ts";
import type { Row } from "./report.ts";

const LIMITS = { settle_ms: 0, sweep_every_ms: HOUR_MS, sweep_reach_ms: 31 * 24 * HOUR_MS, max_dirty: 200_000 };
const { signal } = new AbortController();

/** Rows of gpu_readings again, in [from_ms, from_ms + length_ms), `copies` times as other devices, `later_ms` later. */
export async function repeatReadings(
  clickhouse: ClickHouse,
  of: { readonly from_ms: number; readonly length_ms: number; readonly copies: number; readonly later_ms: number },
  source = "gpu_readings",
): Promise<void> {
  const { from_ms, length_ms, copies, later_ms } = of;
  const columns = allColumns(TABLES.gpu_readings).map(({ name }) => name);
  const changed: Readonly<Record<string, string>> = {
    node: "if(copy = 0, node, concat(node, '-', toString(copy)))",
    gpu_uuid: "if(copy = 0, gpu_uuid, concat(gpu_uuid, '-', toString(copy)))",
    time: `readings.time + INTERVAL ${later_ms} MILLISECOND`,
  };
  await clickhouse.compute(
    `INSERT INTO ${DATABASE}.gpu_readings (${columns.join(", ")})
SELECT ${columns.map((name) => changed[name] ?? name).join(", ")} FROM ${DATABASE}.${source} AS readings
CROSS JOIN (SELECT number AS copy FROM numbers(${copies})) AS copies
WHERE readings.time >= fromUnixTimestamp64Milli(${from_ms}, 'UTC') AND readings.time < fromUnixTimestamp64Milli(${from_ms + length_ms}, 'UTC')`,
    {},
    signal,
  );
}

/** Rolls up all that is behind in both tables, and answers CPU seconds of ClickHouse per million raw rows of each. */
export async function rollUp(clickhouse: ClickHouse, pid: number, now_ms: number, raw_rows: number): Promise<readonly number[]> {
  const costs: number[] = [];
  for (const rollup of rollupsOf("gpu_readings")) {
    const task = new RollupTask(rollup, LIMITS);
    const before = cpuSeconds(pid);
    do await task.run(clickhouse, now_ms, signal);
    while (task.is_sweeping);
    costs.push(((cpuSeconds(pid) - before) / raw_rows) * 1e6);
  }
  return costs;
}

/** An hour that lies merged, as sweeps and hours find it, and minutes as they come: a second's rows a part, 1,040 GPUs. */
export async function benchRolling(clickhouse: ClickHouse, pid: number, start_ms: number): Promise<Row[]> {
  const count = async (table: string): Promise<number> =>
    (await clickhouse.rows<{ rows: number }>(`SELECT count() AS rows FROM ${DATABASE}.${table}`))[0]?.rows ?? 0;
  const raw_rows = await count("gpu_readings");
  const [of_minutes = 0, of_hours = 0] = await rollUp(clickhouse, pid, start_ms + HOUR_MS, raw_rows);
  const sizes = await Promise.all(
    rollupsOf("gpu_readings").map(async ({ table, view }): Promise<Row> => {
      await clickhouse.command(`OPTIMIZE TABLE ${DATABASE}.${table} FINAL`);
      const [size] = await clickhouse.rows<{ bytes: number }>(
        `SELECT sum(bytes_on_disk) / sum(rows) AS bytes FROM system.parts WHERE database = '${DATABASE}' AND table = {table:String} AND active`,
        { table },
      );
      return {
        name: `${view}: a row on disk`,
        value: size?.bytes ?? Number.NaN,
        unit: "bytes",
        note: `${await count(table)} rows of one merged part`,
      };
    }),
  );
  const live = { copies: 10, length_ms: 1_000, later_ms: 2 * HOUR_MS };
  const before_live = await count("gpu_readings");
  // In memory, so that a second of it is taken without reading an hour of each GPU.
  await clickhouse.command(`CREATE TABLE ${DATABASE}.live_source ENGINE = Memory AS SELECT * FROM ${DATABASE}.gpu_readings
WHERE time < fromUnixTimestamp64Milli(${start_ms + 3 * MINUTE_MS}, 'UTC')`);
  for (let from_ms = start_ms; from_ms < start_ms + 3 * MINUTE_MS; from_ms += 1_000) {
    await repeatReadings(clickhouse, { ...live, from_ms }, "live_source");
    await delay(100);
  }
  const live_rows = (await count("gpu_readings")) - before_live;
  const [live_minutes = 0] = await rollUp(clickhouse, pid, start_ms + live.later_ms + 3 * MINUTE_MS, live_rows);
  const line = (name: string, value: number, note: string): Row => ({ name, value, unit: "CPU s per million raw rows", note });
  return [
    ...sizes,
    line(
      "rolling up: minutes, as they come",
      live_minutes,
      `${live_rows} rows in parts of a second, three minutes of 1,040 GPUs; the count is in it`,
    ),
    line("rolling up: minutes of a merged hour", of_minutes, `${raw_rows} rows`),
    line("rolling up: an hour", of_hours, "with sketches"),
  ];
}
