/** Rollups against the raw rows: each window that is over, each reading of it, whatever came late or twice. */
import { setTimeout as delay } from "node:timers/promises";

import type { CollectorProcess } from "../harness/collector-process.ts";

export interface RollupLine {
  readonly view: string;
  /** Windows of one device that raw rows or the rollup have. */
  readonly windows: number;
  /** Those in which any count, sum, smallest or largest value differs, or that only one of the two has. */
  readonly different: number;
}

const LEVELS = [
  { source: "gpu_readings", suffix: "1m", seconds: 60, device: ["node", "gpu_uuid", "mig_uuid"] },
  { source: "gpu_readings", suffix: "1h", seconds: 3_600, device: ["node", "gpu_uuid", "mig_uuid"] },
  { source: "host_readings", suffix: "1m", seconds: 60, device: ["node"] },
  { source: "host_readings", suffix: "1h", seconds: 3_600, device: ["node"] },
] as const;

const ASK_AGAIN_MS = 5_000;

export const isSameRollup = (line: RollupLine): boolean => line.windows > 0 && line.different === 0;

/**
 * Compares what is over at `now_ms` by the collector's clock. A window is rolled up some 15 to 30 seconds after its end, so
 * while they differ it asks again, for as long as `patience_ms`.
 */
export async function compareRollups(
  collector: CollectorProcess,
  now_ms: () => number,
  patience_ms: number,
): Promise<RollupLine[]> {
  const end = performance.now() + patience_ms;
  const until_ms = now_ms();
  for (;;) {
    const lines: RollupLine[] = [];
    for (const level of LEVELS) lines.push(await compare(collector, level, until_ms));
    if (lines.every(({ different }) => different === 0) || performance.now() > end) return lines;
    await delay(ASK_AGAIN_MS);
  }
}

async function compare(
  collector: CollectorProcess,
  { source, suffix, seconds, device }: (typeof LEVELS)[number],
  until_ms: number,
): Promise<RollupLine> {
  const view = `${source}_${suffix}`;
  const columns = await collector.sql<{ name: string }>(
    `SELECT name FROM system.columns WHERE database = 'heliograph' AND table = '${view}' AND endsWith(name, '_count')`,
  );
  const readings = columns.map(({ name }) => name.slice(0, -"_count".length));
  const keys = [...device, "time"].join(", ");
  const raw = readings.flatMap((name) => [`count(${name})`, `min(${name})`, `max(${name})`, `sum(toFloat64(${name}))`]);
  const rolled = readings.flatMap((name) => [`${name}_count`, `${name}_min`, `${name}_max`, `${name}_sum`]);
  const over = `toStartOfInterval(time, INTERVAL ${seconds} SECOND) + INTERVAL ${seconds} SECOND <= fromUnixTimestamp64Milli(${Math.floor(until_ms)})`;
  const list = (values: readonly string[]): string => `[${values.map((value) => `toFloat64(ifNull(${value}, 0))`).join(", ")}]`;
  // Sums of floats depend on the order in which they are added.
  const [line] = await collector.sql<{ windows: number; different: number }>(
    `SELECT count() AS windows, countIf(
    raw_rows != rolled_rows OR arrayExists((a, b) -> abs(a - b) > 1e-9 * greatest(abs(a), abs(b)), raw_values, rolled_values)
  ) AS different FROM (
  SELECT ${[...device].join(", ")}, toStartOfInterval(time, INTERVAL ${seconds} SECOND) AS time, count() AS raw_rows, ${list(raw)} AS raw_values
  FROM heliograph.${source} WHERE ${over} GROUP BY ${keys}
) AS raw FULL OUTER JOIN (
  SELECT ${keys}, rows AS rolled_rows, ${list(rolled)} AS rolled_values FROM heliograph.${view} WHERE ${over}
) AS rolled USING (${keys})`,
  );
  return { view, windows: line?.windows ?? 0, different: line?.different ?? 0 };
}

export const renderRollups = (lines: readonly RollupLine[]): string =>
  lines.map((line) => `${line.view}: ${line.windows} windows, ${line.different} differ from their raw rows`).join("\n");
