/**
 * SQL of a series: each table gives count, sum, minimum and maximum of a window or a row, for its own part of the time of each
 * device; then all are cut into points in the same way.
 *
 *   1 hour ────────────────────────▶ end
 *                            1 minute ───────────▶ end
 *                                                   raw rows ─────▶
 */
import { rollupsOf, type RolledStream, type Rollup } from "../schema/rollups/rollup.ts";
import { DATABASE } from "../schema/tables.ts";
import { deviceKeySql, inScope, type SeriesScope } from "./rollup-ends.ts";

/** Readings are numbered in SQL, so that their names can't collide; they are checked before they are put into SQL. */
interface SqlQuestion {
  readonly source: RolledStream;
  readonly by: SeriesScope["by"];
  readonly readings: readonly string[];
  /** Undefined: raw rows alone. */
  readonly coarsest: Rollup | undefined;
}

const DEVICE = ["node", "gpu_uuid", "mig_uuid"];
const time_ms = "toUnixTimestamp64Milli(time)";

/** Parameter of a rollup's ends. */
export const endsParameter = ({ table }: Rollup): string => `ends_of_${table}`;
const endOf = (rollup: Rollup): string => `{${endsParameter(rollup)}:Map(String, Int64)}[${deviceKeySql(rollup.device)}]`;

const deviceColumns = (device: readonly string[]): string =>
  DEVICE.map((name) => (device.includes(name) ? name : `'' AS ${name}`)).join(", ");

/** From a rollup: the time before its own end, and after the end of the coarser ones. */
function fromRollup(rollup: Rollup, coarser: readonly Rollup[], { by, readings }: SqlQuestion): string {
  const values = readings.flatMap((name, index) => [
    `${name}_count AS count_${index}, ${name}_sum AS sum_${index}, ${name}_min AS min_${index}, ${name}_max AS max_${index}`,
  ]);
  const own = [...coarser.map((other) => `${time_ms} >= ${endOf(other)}`), `${time_ms} < ${endOf(rollup)}`];
  return `SELECT ${deviceColumns(rollup.device)}, time, ${values.join(", ")} FROM ${DATABASE}.${rollup.table} FINAL
WHERE ${inScope(by)} AND ${own.join(" AND ")}`;
}

function fromRaw(rollups: readonly Rollup[], { source, by, readings }: SqlQuestion): string {
  const device = source === "gpu_readings" ? DEVICE : ["node"];
  const values = readings.flatMap((name, index) => [
    `toUInt32(${name} IS NOT NULL) AS count_${index}, toFloat64(${name}) AS sum_${index}, ${name} AS min_${index}, ${name} AS max_${index}`,
  ]);
  const own = rollups.map((rollup) => `${time_ms} >= ${endOf(rollup)}`);
  // The first end lets ClickHouse skip parts and granules of raw rows; the other conditions are exact.
  if (rollups.length > 0) own.push("time >= fromUnixTimestamp64Milli({first_end_ms:Int64}, 'UTC')");
  return `SELECT ${deviceColumns(device)}, time, ${values.join(", ")} FROM ${DATABASE}.${source}
WHERE ${[inScope(by), ...own].join(" AND ")}`;
}

/** Parameters: those of SeriesScope, first_point_ms, step_ms, and with rollups first_end_ms and the ends of each. */
export function seriesSql(question: SqlQuestion): string {
  const { source, readings, coarsest } = question;
  const rollups = rollupsOf(source).filter(({ window_ms }) => coarsest !== undefined && window_ms <= coarsest.window_ms);
  const parts = rollups.map((rollup, index) => fromRollup(rollup, rollups.slice(index + 1), question));
  const each = (make: (index: number) => string): string => readings.map((_, index) => make(index)).join(", ");
  const device = DEVICE.join(", ");
  return `SELECT ${device}, groupArray(point_ms) AS times_ms,
  ${each((index) => `groupArray(tuple(mean_of_${index})).1 AS mean_${index}, groupArray(tuple(least_of_${index})).1 AS min_${index}, groupArray(tuple(most_of_${index})).1 AS max_${index}`)}
FROM (
  SELECT ${device}, {first_point_ms:Int64} + intDiv(${time_ms} - {first_point_ms:Int64}, {step_ms:Int64}) * {step_ms:Int64} AS point_ms,
    ${each((index) => `sum(sum_${index}) / sum(count_${index}) AS mean_of_${index}, min(min_${index}) AS least_of_${index}, max(max_${index}) AS most_of_${index}`)}
  FROM (
${[fromRaw(rollups, question), ...parts].join("\nUNION ALL\n")}
  ) GROUP BY ${device}, point_ms ORDER BY ${device}, point_ms
) GROUP BY ${device} ORDER BY ${device}`;
}
