/** How long the dashboard's questions take, over a day of raw rows and 30 days of rollups. */
import type { ClickHouse } from "@heliograph/collector/store/clickhouse/clickhouse";
import { series, type SeriesParameters } from "@heliograph/collector/store/queries/series";
import { HOUR_MS, rollupsOf } from "@heliograph/collector/store/schema/rollups/rollup";
import { DATABASE } from "@heliograph/collector/store/schema/tables";

import { median } from "./process-cost.ts";
import type { Row } from "./report.ts";
import { repeatReadings } from "./rolling.ts";

const DAY_MS = 24 * HOUR_MS;
const TIMES = 9;
const READINGS = ["gpu_utilization_ratio", "memory_used_bytes", "power_watts", "temperature_celsius"];
const { signal } = new AbortController();

/** The hour that begins at `start_ms`, rolled up, becomes a day of raw rows, 30 days of minutes, and of hours with ten times the GPUs. */
async function fill(clickhouse: ClickHouse, start_ms: number): Promise<void> {
  for (let hour = 1; hour < 24; hour++) {
    await repeatReadings(clickhouse, { from_ms: start_ms, length_ms: HOUR_MS, copies: 1, later_ms: -hour * HOUR_MS });
  }
  const [minutes, hours] = rollupsOf("gpu_readings");
  for (const [rollup, copies] of [
    [minutes, 1],
    [hours, 10],
  ] as const) {
    if (rollup === undefined) continue;
    const names = rollup.columns.map(({ name }) => name);
    const changed: Readonly<Record<string, string>> = {
      node: "if(copy = 0, node, concat(node, '-', toString(copy)))",
      gpu_uuid: "if(copy = 0, gpu_uuid, concat(gpu_uuid, '-', toString(copy)))",
      time: "rolled.time - toIntervalHour(hour)",
    };
    for (let day = 0; day < 30; day++) {
      await clickhouse.compute(
        `INSERT INTO ${DATABASE}.${rollup.table} (${names.join(", ")}) SELECT ${names.map((name) => changed[name] ?? name).join(", ")}
FROM (SELECT * FROM ${DATABASE}.${rollup.table} WHERE time >= fromUnixTimestamp64Milli(${start_ms}, 'UTC') AND time < fromUnixTimestamp64Milli(${start_ms + HOUR_MS}, 'UTC') AND NOT match(node, '-.*-')) AS rolled
CROSS JOIN (SELECT number + ${day * 24} AS hour FROM numbers(24)) AS hours CROSS JOIN (SELECT number AS copy FROM numbers(${copies})) AS copies
WHERE hour > 0 OR copy > 0`,
        {},
        signal,
      );
    }
  }
}

export async function benchQuestions(clickhouse: ClickHouse, start_ms: number): Promise<Row[]> {
  await fill(clickhouse, start_ms);
  const [device] = await clickhouse.rows<{ node: string; gpu_uuid: string }>(
    `SELECT node, gpu_uuid FROM ${DATABASE}.gpu_readings LIMIT 1`,
  );
  const { node = "", gpu_uuid = "" } = device ?? {};
  const to_ms = start_ms + HOUR_MS;
  const questions: readonly (readonly [string, SeriesParameters["of"], number])[] = [
    ["a node's GPUs, 15 minutes", { node }, HOUR_MS / 4],
    ["a node's GPUs, 3 hours", { node }, 3 * HOUR_MS],
    ["a node's GPUs, a day", { node }, DAY_MS],
    ["a node's GPUs, 30 days", { node }, 30 * DAY_MS],
    ["one GPU, 3 hours", { gpu_uuid }, 3 * HOUR_MS],
    ["one GPU, a day", { gpu_uuid }, DAY_MS],
    ["one GPU, 30 days", { gpu_uuid }, 30 * DAY_MS],
  ];
  const rows: Row[] = [];
  for (const [name, of, span_ms] of questions) {
    const times: number[] = [];
    let points = 0;
    for (let time = 0; time < TIMES; time++) {
      const began = performance.now();
      const answer = await series(clickhouse.shown, { of, readings: READINGS, from_ms: to_ms - span_ms, to_ms, points: 300 });
      times.push(performance.now() - began);
      points = Math.max(...answer.series.map(({ times_ms }) => times_ms.length));
    }
    rows.push({
      name: `question: ${name}`,
      value: median(times),
      unit: "ms",
      note: `median of ${TIMES}, longest ${Math.round(Math.max(...times))} ms; 4 readings, ${points} points`,
    });
  }
  return rows;
}
