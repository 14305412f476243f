/** SQL of report cards: which are due, and how one is made of what ClickHouse has of its job. */
import { DATABASE } from "../schema/tables.ts";
import { CARD_COLUMNS, CARDS_TABLE } from "./card-table.ts";

/** Rows of a job may come late: its card is made again once this long has passed since its end. */
const LATE_HOURS = 1;
/** Usually looked for are jobs that told something within this time. */
export const REACH_DAYS = 2;

/**
 * Jobs that have ended and have no card, or one from before the last late rows. Bounded by time ({reach_days}): months that are
 * over are not opened.
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

const OF_JOB = "WHERE job_id = {job:String}";
const HELD = `(SELECT gpu_uuid, mig_uuid, from_time, until_time FROM ${DATABASE}.job_gpus ${OF_JOB})`;
const IN_ITS_TIME = `time >= (SELECT min(from_time) FROM ${HELD}) AND time <= (SELECT max(until_time) FROM ${HELD})`;

const USE = `SELECT uniqExact(gpu_uuid, mig_uuid) AS gpus, sum(held_seconds) / 3600 AS held_hours, sum(share_seconds) / 3600 AS share_hours,
    sum(joules) AS joules, sum(joules_from_power) AS joules_from_power,
    sum(utilization_seconds) / nullIf(sum(told_seconds), 0) AS utilization_ratio, sum(idle_seconds) / nullIf(sum(told_seconds), 0) AS idle_ratio
  FROM ${DATABASE}.job_use_of(job = {job:String})`;

const QUANTILES = `SELECT if(count() = 0, NULL, quantile(0.05)(used)) AS utilization_p5, if(count() = 0, NULL, quantile(0.5)(used)) AS utilization_p50,
    if(count() = 0, NULL, quantile(0.95)(used)) AS utilization_p95
  FROM (
    SELECT assumeNotNull(coalesce(gpu_utilization_ratio, graphics_active_ratio)) AS used
    FROM ${DATABASE}.gpu_readings AS r INNER JOIN ${HELD} AS h ON h.gpu_uuid = r.gpu_uuid AND h.mig_uuid = r.mig_uuid
    WHERE r.gpu_uuid IN (SELECT gpu_uuid FROM ${HELD}) AND ${IN_ITS_TIME} AND time BETWEEN from_time AND until_time
      AND coalesce(gpu_utilization_ratio, graphics_active_ratio) IS NOT NULL)`;

const XIDS = `SELECT uniqExact(event_id) AS xids FROM ${DATABASE}.events AS e INNER JOIN ${HELD} AS h ON h.gpu_uuid = e.gpu_uuid
  WHERE kind = 'gpu.xid' AND ${IN_ITS_TIME} AND time BETWEEN from_time AND until_time`;

const STALLS = `SELECT countIf(state = 'stalled' AND before != 'stalled') AS stalls FROM (
    SELECT state, lagInFrame(state) OVER (PARTITION BY node, rank, attempt ORDER BY time, received, sequence) AS before
    FROM ${DATABASE}.job_events ${OF_JOB})`;

const STEPS = `SELECT if(count() = 0, NULL, max(step)) AS steps,
    if(countIf(seconds > 0) = 0, NULL, quantileIf(0.5)(seconds, seconds > 0)) AS step_seconds_p50,
    if(countIf(seconds > 0) = 0, NULL, quantileIf(0.95)(seconds, seconds > 0)) AS step_seconds_p95
  FROM (
    SELECT step, dateDiff('millisecond', lagInFrame(time) OVER by_time, time) / 1000 AS passed,
      toInt64(step) - toInt64(lagInFrame(step) OVER by_time) AS done,
      if(row_number() OVER by_time > 1 AND done > 0, passed / done, 0) AS seconds
    FROM ${DATABASE}.job_progress
    ${OF_JOB} AND attempt = (SELECT max(attempt) FROM ${DATABASE}.job_progress ${OF_JOB})
      AND rank = (SELECT min(rank) FROM ${DATABASE}.job_progress ${OF_JOB})
    WINDOW by_time AS (ORDER BY time ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))`;

const PHASES = `SELECT mapFromArrays(groupArray(of_phase), groupArray(total_seconds)) AS phase_seconds FROM (
    SELECT phase AS of_phase, sum(seconds) AS total_seconds FROM ${DATABASE}.job_phases
    ${OF_JOB} AND is_first_rank GROUP BY of_phase ORDER BY of_phase)`;

/** Makes the card of {job:String}; bounded, so that a huge job costs its own card alone. */
export const MAKE_CARD = `INSERT INTO ${DATABASE}.${CARDS_TABLE} (${CARD_COLUMNS.map(({ name }) => name).join(", ")})
SELECT assumeNotNull(ended_time), job_id, name, source, user, command, tags, state, reason, end_cause, exit_code, started_time,
  attempts, ranks, nodes, gpus, held_hours, share_hours, joules, joules_from_power, utilization_ratio, idle_ratio,
  utilization_p5, utilization_p50, utilization_p95, xids, stalls, steps, step_seconds_p50, step_seconds_p95,
  phase, phase_seconds, now64(3, 'UTC')
FROM (SELECT * FROM ${DATABASE}.jobs ${OF_JOB} AND ended_time IS NOT NULL) AS j
CROSS JOIN (${USE}) AS u CROSS JOIN (${QUANTILES}) AS q CROSS JOIN (${XIDS}) AS x CROSS JOIN (${STALLS}) AS s CROSS JOIN (${STEPS}) AS p
CROSS JOIN (${PHASES}) AS h
SETTINGS max_threads = 1, max_memory_usage = 536870912, max_execution_time = 60`;
