/** A job's metrics over its steps, averaged into a bounded number of points, one line for each attempt and rank. */
import type { JobSeries } from "@heliograph/api/shapes/series";

import type { Query } from "../clickhouse/query.ts";
import { DATABASE } from "../schema/tables.ts";

export interface JobSeriesParameters {
  readonly job_id: string;
  /** Names of metrics; empty for all. */
  readonly names: readonly string[];
  /** Most points of a line. */
  readonly points: number;
}

/** Most lines of one answer. */
const MOST_LINES = 64;

interface Line extends Omit<JobSeries, "values"> {
  readonly values: readonly (number | string | null)[];
}

/** Points are by step; if a job reports no steps, by time. Rejects as Query does. */
export async function jobSeries(
  query: Query,
  { job_id, names, points }: JobSeriesParameters,
  signal?: AbortSignal,
): Promise<readonly JobSeries[]> {
  const sql = `SELECT name, attempt, rank,
  arraySort(groupArray((point, at_step, time_ms, mean))) AS all,
  arrayMap(p -> p.2, all) AS steps, arrayMap(p -> p.3, all) AS times_ms, arrayMap(p -> p.4, all) AS values
FROM (
  SELECT name, attempt, rank, intDiv(at - first, greatest(1, intDiv(last - first, {points:UInt32} - 1) + ((last - first) % ({points:UInt32} - 1) > 0))) AS point,
    max(step) AS at_step, max(row_ms) AS time_ms, if(countIf(isFinite(value)) = count(), avg(value), NULL) AS mean
  FROM (
    SELECT name, attempt, rank, step, value, toUnixTimestamp64Milli(time) AS row_ms, toInt64(ifNull(step, row_ms)) AS at,
      min(at) OVER (PARTITION BY name, attempt, rank) AS first, max(at) OVER (PARTITION BY name, attempt, rank) AS last
    FROM ${DATABASE}.job_metrics WHERE job_id = {job:String} AND ({all:UInt8} OR name IN {names:Array(String)})
  ) GROUP BY name, attempt, rank, point
) GROUP BY name, attempt, rank ORDER BY name, rank, attempt LIMIT ${MOST_LINES}`;
  const parameters = { job: job_id, all: names.length === 0 ? 1 : 0, names, points: Math.max(2, points) };
  const lines = await query.rows<Line>(sql, parameters, signal);
  return lines.map(({ name, attempt, rank, steps, times_ms, values }) => ({
    name,
    attempt,
    rank,
    steps,
    times_ms,
    values: values.map((value) => (typeof value === "number" ? value : null)),
  }));
}
