/**
 * Readings as pieces of time: from each reading of a device to its next one, with the energy used in between. Energy is the
 * counter's difference. If the counter went back (the driver was loaded again) or was not readable, it is the power at both
 * ends over a short piece, marked as such; otherwise it is unknown. A MIG device has no energy of its own.
 */
import { DATABASE } from "../tables.ts";
import { ms, ofGpus, type Scope } from "./job-shares.ts";

/** Between two readings further apart than this the energy is unknown: the counter may have been reset more than once. */
const LONGEST_PIECE = "INTERVAL 1 DAY";
/** Power and utilization are valid around a reading for twice the longest sample interval. */
export const LONGEST_INTEGRATED_MS = 120_000;

const believed = (value: string): string => `if(isFinite(${value}) AND ${value} >= 0, ${value}, NULL)`;

/**
 * From the last reading before the window to the first one after it, of the GPU with the largest distance. It reads only times,
 * of one day at either end.
 */
const reach = (scope: Scope): string => `time >= (
    SELECT if(count() = 0, ${scope.since}, min(last)) FROM (
      SELECT max(time) AS last FROM ${DATABASE}.gpu_readings
      WHERE time >= ${scope.since} - ${LONGEST_PIECE} AND time <= ${scope.since} ${ofGpus(scope)} GROUP BY gpu_uuid, mig_uuid, node))
  AND time <= (
    SELECT if(count() = 0, ${scope.until}, max(first)) FROM (
      SELECT min(time) AS first FROM ${DATABASE}.gpu_readings
      WHERE time >= ${scope.until} AND time <= ${scope.until} + ${LONGEST_PIECE} ${ofGpus(scope)} GROUP BY gpu_uuid, mig_uuid, node))`;

/** Rows (node, gpu_uuid, mig_uuid, from_ms, until_ms, joules, by_counter, utilization), pieces that overlap the window. */
export const pieces = (scope: Scope): string => `SELECT node, gpu_uuid, mig_uuid, from_ms, until_ms, utilization,
  ifNull(counted >= 0, 0) AS by_counter,
  if(by_counter, counted, if(until_ms - from_ms <= ${LONGEST_INTEGRATED_MS},
    coalesce((watts_before + watts) / 2, watts, watts_before) * (until_ms - from_ms) / 1000, NULL)) AS joules
FROM (
  SELECT node, gpu_uuid, mig_uuid,
    lagInFrame(toUnixTimestamp64Milli(time)) OVER by_time AS from_ms, toUnixTimestamp64Milli(time) AS until_ms,
    ${believed("energy_joules")} - lagInFrame(${believed("energy_joules")}) OVER by_time AS counted,
    toFloat64(${believed("power_watts")}) AS watts, lagInFrame(toFloat64(${believed("power_watts")})) OVER by_time AS watts_before,
    ${believed("toFloat64(coalesce(gpu_utilization_ratio, graphics_active_ratio))")} AS utilization
  FROM ${DATABASE}.gpu_readings
  WHERE ${reach(scope)} ${ofGpus(scope)}
  WINDOW by_time AS (PARTITION BY gpu_uuid, mig_uuid, node ORDER BY time, energy_joules ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
)
WHERE from_ms > 0 AND until_ms - from_ms <= ${24 * 3_600_000} AND until_ms >= ${ms(scope.since)} AND from_ms < ${ms(scope.until)}`;
