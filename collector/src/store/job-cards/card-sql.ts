/** SQL of report cards: which are due, and how those of a group of jobs are made of what ClickHouse has of them. */
import { DATABASE } from "../schema/tables.ts";
import { HOUR_MS } from "../schema/views/job-shares.ts";
import { useSelect } from "../schema/views/job-use.ts";
import { CARD_COLUMNS, CARDS_TABLE } from "./card-table.ts";

const hourOf = (time: string): string => `intDiv(toUnixTimestamp64Milli(${time}), ${HOUR_MS})`;

/** Rows of a job may come late: its card is made again once this long has passed since its end. */
const LATE_HOURS = 1;
/** Usually only jobs with reports within this time are checked. */
export const REACH_DAYS = 2;

/**
 * Jobs that have ended and have no card, or one from before the last late rows, in the order of their ends. Bounded by time
 * ({reach_days}): months that are over are not opened.
 */
export const DUE_CARDS = `SELECT job_id FROM (
  SELECT job_id, ended_time FROM ${DATABASE}.jobs
  WHERE job_id IN (SELECT DISTINCT job_id FROM ${DATABASE}.job_events WHERE time >= now() - INTERVAL {reach_days:UInt32} DAY)
    AND ended_time <= now64(3, 'UTC') - INTERVAL 1 MINUTE
) AS ended
LEFT JOIN (
  SELECT job_id, max(time) AS card_ended, max(computed) AS made FROM ${DATABASE}.${CARDS_TABLE} GROUP BY job_id
) AS cards ON cards.job_id = ended.job_id
WHERE made = toDateTime64(0, 3, 'UTC') OR card_ended != ended_time
  OR (made < ended_time + INTERVAL ${LATE_HOURS} HOUR AND now64(3, 'UTC') >= ended_time + INTERVAL ${LATE_HOURS} HOUR)
ORDER BY ended_time LIMIT {most:UInt32}`;

/** What jobs held, from when until when. Jobs without GPUs are not in it. */
export const HELD_TIMES = `SELECT job_id, groupUniqArray(toString(gpu_uuid)) AS gpus,
    toUnixTimestamp64Milli(min(from_time)) AS from_ms, toUnixTimestamp64Milli(max(until_time)) AS until_ms
  FROM ${DATABASE}.job_gpus WHERE job_id IN {jobs:Array(String)} GROUP BY job_id`;

/** How dense readings are: about what a query reads for an hour of a GPU. */
export const READINGS_A_GPU_HOUR = `SELECT count() / greatest(1, uniqExact(gpu_uuid, mig_uuid, toStartOfHour(time))) AS readings
  FROM ${DATABASE}.gpu_readings WHERE time >= now() - INTERVAL {reach_days:UInt32} DAY`;

const OF_JOBS = "WHERE job_id IN {jobs:Array(String)}";
const HELD = `(SELECT job_id, gpu_uuid, mig_uuid, from_time, until_time FROM ${DATABASE}.job_gpus ${OF_JOBS})`;
const SINCE = `(SELECT min(from_time) FROM ${HELD})`;
const UNTIL = `(SELECT max(until_time) FROM ${HELD})`;
const HELD_GPUS = `SELECT gpu_uuid FROM ${HELD}`;

/**
 * Sums of fractions are rounded, to a mJ and 4 ms: their last bits depend on the order of the rows, and a card is the same
 * whatever other jobs are in the query.
 */
const USE = `SELECT job_id, uniqExact(gpu_uuid, mig_uuid) AS gpus, sum(held_seconds) / 3600 AS held_hours,
    round(sum(share_seconds) / 3600, 6) AS share_hours,
    round(sum(joules), 3) AS joules, round(sum(joules_from_power), 3) AS joules_from_power,
    sum(utilization_seconds) / nullIf(sum(told_seconds), 0) AS utilization_ratio, sum(idle_seconds) / nullIf(sum(told_seconds), 0) AS idle_ratio
  FROM (${useSelect({ since: SINCE, until: UNTIL, gpus: HELD_GPUS }, "job_id IN {jobs:Array(String)}")}) GROUP BY job_id`;

/** Held time by hour: readings and events are joined with what was held in their hour, and not with all that ever held their GPU. */
const HELD_HOURS = `(SELECT job_id, gpu_uuid, mig_uuid, from_time, until_time,
    arrayJoin(range(${hourOf("from_time")}, ${hourOf("until_time")} + 1)) AS hour FROM ${HELD})`;

/** A utilization to a hundredth of a percent, so that there are few different ones: counted, they give exact quantiles in any order. */
const UTILIZATION = "round(toFloat64(assumeNotNull(coalesce(gpu_utilization_ratio, graphics_active_ratio))), 4)";

const QUANTILES = `SELECT job_id, quantilesExactWeightedInterpolated(0.05, 0.5, 0.95)(used, 1) AS of_use, CAST(of_use[1], 'Nullable(Float64)') AS utilization_p5,
    CAST(of_use[2], 'Nullable(Float64)') AS utilization_p50, CAST(of_use[3], 'Nullable(Float64)') AS utilization_p95
  FROM (
    SELECT job_id, ${UTILIZATION} AS used
    FROM (
      SELECT gpu_uuid, mig_uuid, time, gpu_utilization_ratio, graphics_active_ratio, ${hourOf("time")} AS hour FROM ${DATABASE}.gpu_readings
      WHERE gpu_uuid IN (${HELD_GPUS}) AND time >= ${SINCE} AND time <= ${UNTIL}
        AND coalesce(gpu_utilization_ratio, graphics_active_ratio) IS NOT NULL
    ) AS r INNER JOIN ${HELD_HOURS} AS h ON h.gpu_uuid = r.gpu_uuid AND h.mig_uuid = r.mig_uuid AND h.hour = r.hour
    WHERE time BETWEEN from_time AND until_time
  ) GROUP BY job_id`;

const XIDS = `SELECT job_id, uniqExact(event_id) AS xids
  FROM (
    SELECT event_id, gpu_uuid, time, ${hourOf("time")} AS hour FROM ${DATABASE}.events
    WHERE kind = 'gpu.xid' AND time >= ${SINCE} AND time <= ${UNTIL}
  ) AS e INNER JOIN ${HELD_HOURS} AS h ON h.gpu_uuid = e.gpu_uuid AND h.hour = e.hour
  WHERE time BETWEEN from_time AND until_time GROUP BY job_id`;

const STALLS = `SELECT job_id, countIf(state = 'stalled' AND before != 'stalled') AS stalls FROM (
    SELECT job_id, state, lagInFrame(state) OVER (PARTITION BY job_id, node, rank, attempt ORDER BY time, received, sequence) AS before
    FROM ${DATABASE}.job_events ${OF_JOBS}) GROUP BY job_id`;

const TELLS = `SELECT job_id, max(attempt), min(rank) FROM ${DATABASE}.job_progress ${OF_JOBS} GROUP BY job_id`;

const STEPS = `SELECT job_id, toNullable(max(step)) AS steps,
    if(countIf(seconds > 0) = 0, NULL, quantileIf(0.5)(seconds, seconds > 0)) AS step_seconds_p50,
    if(countIf(seconds > 0) = 0, NULL, quantileIf(0.95)(seconds, seconds > 0)) AS step_seconds_p95
  FROM (
    SELECT job_id, step, dateDiff('millisecond', lagInFrame(time) OVER by_time, time) / 1000 AS passed,
      toInt64(step) - toInt64(lagInFrame(step) OVER by_time) AS done,
      if(row_number() OVER by_time > 1 AND done > 0, passed / done, 0) AS seconds
    FROM ${DATABASE}.job_progress
    ${OF_JOBS} AND (job_id, attempt, rank) IN (${TELLS})
    WINDOW by_time AS (PARTITION BY job_id ORDER BY time, step ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
  ) GROUP BY job_id`;

const PHASES = `SELECT job_id, arraySort(groupArray((of_phase, total_seconds))) AS of_phases,
    mapFromArrays(of_phases.1, of_phases.2) AS phase_seconds
  FROM (
    SELECT job_id, phase AS of_phase, sum(toInt64(round(seconds * 1000))) / 1000 AS total_seconds FROM ${DATABASE}.job_phases
    ${OF_JOBS} AND is_first_rank GROUP BY job_id, of_phase
  ) GROUP BY job_id`;

/** Parts of a card, each a row a job; a job without rows there has the column's own zero, or NULL. */
const PARTS = [USE, QUANTILES, XIDS, STALLS, STEPS, PHASES];

/**
 * Makes the cards of {jobs:Array(String)} in one pass over what they held. A card is the same whatever other jobs are in the
 * query. Bounded, so that a huge job affects only its own card.
 */
export const MAKE_CARDS = `INSERT INTO ${DATABASE}.${CARDS_TABLE} (${CARD_COLUMNS.map(({ name }) => name).join(", ")})
SELECT assumeNotNull(ended_time), j.job_id, name, source, user, command, tags, state, reason, end_cause, exit_code, started_time,
  attempts, ranks, nodes, gpus, held_hours, share_hours, joules, joules_from_power, utilization_ratio, idle_ratio,
  utilization_p5, utilization_p50, utilization_p95, xids, stalls, steps, step_seconds_p50, step_seconds_p95,
  phase, phase_seconds, now64(3, 'UTC')
FROM (SELECT * FROM ${DATABASE}.jobs ${OF_JOBS} AND ended_time IS NOT NULL) AS j
${PARTS.map((part, index) => `LEFT JOIN (${part}) AS p${index} ON p${index}.job_id = j.job_id`).join("\n")}
SETTINGS max_threads = 1, max_memory_usage = 536870912, max_execution_time = 60`;
