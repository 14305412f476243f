/** Readings of GPUs or of a host over time, averaged into a bounded number of points, for charts. */
import { GPU_READINGS, HOST_READINGS } from "@heliograph/proto/catalogue";

import { CollectorError } from "../../errors.ts";
import type { Series, SeriesAnswer } from "../../http/api.ts";
import type { Query } from "../port.ts";
import { DATABASE } from "../tables.ts";

export interface SeriesParameters {
  /** All GPUs of a node, one GPU with its MIG devices, or the host of a node. */
  readonly of: { readonly node: string } | { readonly gpu_uuid: string } | { readonly host_of: string };
  readonly readings: readonly string[];
  /** From and to, ms since the epoch; `to_ms` itself is left out. */
  readonly from_ms: number;
  readonly to_ms: number;
  /** Most points of a line. */
  readonly points: number;
}

export const MAX_POINTS = 5_000;

interface Line {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly times_ms: readonly number[];
  readonly [column: `values_${number}`]: readonly (number | string | null)[];
}

const refused = (message: string, hint: string): CollectorError => new CollectorError("usage", message, { hint });

/** Throws where the parameters can't be answered. */
function check({ of, readings, from_ms, to_ms, points }: SeriesParameters): void {
  if (!(from_ms < to_ms)) throw refused(`from_ms ${from_ms} is not before to_ms ${to_ms}`, "Give an interval that is not empty.");
  if (!Number.isInteger(points) || points < 1 || points > MAX_POINTS) {
    throw refused(`points is ${points}`, `Give a whole number from 1 to ${MAX_POINTS}.`);
  }
  const names = new Set<string>(("host_of" in of ? HOST_READINGS : GPU_READINGS).map(({ name }) => name));
  const unknown = readings.find((reading) => !names.has(reading));
  if (unknown !== undefined) throw refused(`there is no reading "${unknown}"`, `Readings are: ${[...names].join(", ")}.`);
}

/** One line of points for each device; counters are averaged like the rest. Names of readings are checked, so they may stand in SQL. */
function sql(readings: readonly string[], by: "node" | "gpu_uuid", isHost: boolean): string {
  const means = readings.map((reading, index) => `avg(${reading}) AS mean_${index}`);
  const values = readings.map((_, index) => `groupArray(tuple(mean_${index})).1 AS values_${index}`);
  const table = isHost ? `(SELECT *, '' AS gpu_uuid, '' AS mig_uuid FROM ${DATABASE}.host_readings)` : `${DATABASE}.gpu_readings`;
  return `SELECT node, gpu_uuid, mig_uuid, groupArray(point_ms) AS times_ms, ${values.join(", ")} FROM (
  SELECT node, gpu_uuid, mig_uuid,
    {from_ms:Int64} + intDiv(toUnixTimestamp64Milli(time) - {from_ms:Int64}, {step_ms:Int64}) * {step_ms:Int64} AS point_ms,
    ${means.join(", ")}
  FROM ${table}
  WHERE ${by} = {value:String} AND time >= fromUnixTimestamp64Milli({from_ms:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({to_ms:Int64}, 'UTC')
  GROUP BY node, gpu_uuid, mig_uuid, point_ms ORDER BY node, gpu_uuid, mig_uuid, point_ms
) GROUP BY node, gpu_uuid, mig_uuid ORDER BY node, gpu_uuid, mig_uuid`;
}

/** Rejects with the error "usage" where the parameters can't be answered, else as Query does. */
export async function series(query: Query, parameters: SeriesParameters, signal?: AbortSignal): Promise<SeriesAnswer> {
  check(parameters);
  const { of, readings, from_ms, to_ms, points } = parameters;
  const step_ms = Math.max(1, Math.ceil((to_ms - from_ms) / points));
  if (readings.length === 0) return { from_ms, to_ms, step_ms, series: [] };
  const isHost = "host_of" in of;
  const by = "gpu_uuid" in of ? "gpu_uuid" : "node";
  const value = isHost ? of.host_of : "node" in of ? of.node : of.gpu_uuid;
  const lines = await query.rows<Line>(sql(readings, by, isHost), { value, from_ms, to_ms, step_ms }, signal);
  return {
    from_ms,
    to_ms,
    step_ms,
    series: lines.flatMap((line) => readings.map((reading, index) => seriesOf(line, reading, index))),
  };
}

function seriesOf({ node, gpu_uuid, mig_uuid, times_ms, ...line }: Line, reading: string, index: number): Series {
  const values = line[`values_${index}`] ?? [];
  // A NaN is told as a string; a chart has nothing to draw for it.
  return {
    node,
    gpu_uuid,
    mig_uuid,
    reading,
    times_ms,
    values: values.map((value) => (typeof value === "number" ? value : null)),
  };
}
