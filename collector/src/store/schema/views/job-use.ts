/**
 * How jobs used GPUs: energy, time held, utilization, by job, device and hour. Readings and ownership are joined at query time.
 * For any window the joules of all jobs and of nobody (empty job_id) add up to those of gpu_energy.
 */
import { DATABASE } from "../tables.ts";
import { HOURS_OF_PIECE, partWithin } from "./gpu-energy.ts";
import { HOUR_MS, ms, type Scope, shares } from "./job-shares.ts";
import { LONGEST_INTEGRATED_MS, pieces } from "./reading-pieces.ts";
import { SINCE, UNTIL, type View } from "./view.ts";

/** Below this a GPU counts as idle. */
export const IDLE_RATIO = 0.05;

/** Each piece with each share of its GPU in its hour; hours without a holder belong to nobody. */
const joined = (scope: Scope): string => `SELECT p.node AS node, p.gpu_uuid AS gpu_uuid, p.mig_uuid AS read_of, p.hour AS hour,
    p.from_ms AS from_ms, p.until_ms AS until_ms, p.joules AS joules, p.by_counter AS by_counter, p.utilization AS utilization,
    ifNull(s.until_ms, 0) = 0 AS is_free, ifNull(s.mig_uuid, '') AS mig_uuid, ifNull(s.job_id, '') AS job_id,
    ifNull(s.share, 0) AS held_share, toInt64(ifNull(s.from_ms, 0)) AS held_from, toInt64(ifNull(s.until_ms, 0)) AS held_until
  FROM (SELECT *, arrayJoin(${HOURS_OF_PIECE}) AS hour FROM (${pieces(scope)}) AS p) AS p
  LEFT JOIN (${shares(scope)}) AS s ON s.node = p.node AND s.gpu_uuid = p.gpu_uuid AND s.hour = p.hour`;

// Each step is a separate SELECT: ClickHouse expands an alias wherever it is used, and aliases of aliases grow fast.
const bounded = (scope: Scope): string => `SELECT * EXCEPT (is_free, held_share, held_from, held_until),
    if(is_free, 1., held_share) AS share,
    if(is_free, greatest(hour * ${HOUR_MS}, ${ms(scope.since)}), held_from) AS since_ms,
    if(is_free, least((hour + 1) * ${HOUR_MS}, ${ms(scope.until)}), held_until) AS end_ms
  FROM (${joined(scope)})`;

const parted = (scope: Scope): string => `SELECT node, gpu_uuid, hour, mig_uuid, job_id, joules, by_counter, share, utilization,
    ${partWithin("since_ms", "end_ms")} AS part, (p.until_ms - p.from_ms) * part AS part_ms, read_of = '' AS of_gpu,
    (if(job_id = '', share = 1 AND of_gpu, read_of = mig_uuid)
      AND utilization IS NOT NULL AND p.until_ms - p.from_ms <= ${LONGEST_INTEGRATED_MS}) AS has_utilization
  FROM (${bounded(scope)}) AS p`;

/** Rows from readings, and rows from ownership alone: a silent GPU is still held. */
const measured = (scope: Scope): string => `SELECT hour, job_id, node, gpu_uuid, mig_uuid,
    if(of_gpu, joules * share * part, 0) AS piece_joules,
    if(of_gpu AND NOT by_counter, joules * share * part, 0) AS power_joules,
    if(of_gpu AND joules IS NULL, part_ms * share, 0) AS unmeasured_ms,
    if(has_utilization, part_ms, 0) AS told_ms,
    if(has_utilization, utilization * part_ms, 0) AS used_ms,
    if(has_utilization AND utilization < ${IDLE_RATIO}, part_ms, 0) AS idle_ms,
    0 AS held_ms, if(of_gpu AND job_id = '', part_ms * share, 0) AS share_ms
  FROM (${parted(scope)}) WHERE part > 0
  UNION ALL
  SELECT hour, job_id, node, gpu_uuid, mig_uuid, 0, 0, 0, 0, 0, 0, until_ms - from_ms, (until_ms - from_ms) * share
  FROM (${shares(scope)}) WHERE job_id != ''`;

/** Use by hour, job and device within `scope`. */
export const useSelect = (scope: Scope, where = "1"): string => `SELECT toDateTime(hour * ${HOUR_MS / 1_000}, 'UTC') AS time,
  job_id, node, gpu_uuid, mig_uuid,
  ifNull(sum(piece_joules), 0) AS joules, ifNull(sum(power_joules), 0) AS joules_from_power,
  sum(held_ms) / 1000 AS held_seconds, sum(share_ms) / 1000 AS share_seconds,
  ifNull(sum(used_ms), 0) / 1000 AS utilization_seconds, sum(told_ms) / 1000 AS told_seconds, sum(idle_ms) / 1000 AS idle_seconds,
  sum(unmeasured_ms) / 1000 AS unmeasured_seconds
FROM (${measured(scope)}) WHERE ${where} GROUP BY hour, job_id, node, gpu_uuid, mig_uuid`;

const COLUMNS =
  "joules; joules_from_power: those of them integrated from power; held_seconds: device time held; share_seconds: the same as a share of the GPU; utilization_seconds / told_seconds is the mean utilization; idle_seconds: below 5 %; unmeasured_seconds: energy unknown";

export const JOB_USE_VIEW: View = {
  name: "job_use",
  comment: `Use of GPUs by job, device and hour within [since, until); nobody has an empty job_id. ${COLUMNS}`,
  select: useSelect({ since: SINCE, until: UNTIL }),
};

const OF_JOB = `${DATABASE}.job_gpus WHERE job_id = {job:String}`;

/** The same for one job: it reads only the job's devices in the job's time. */
export const JOB_USE_OF_VIEW: View = {
  name: "job_use_of",
  comment: `Use of GPUs by one job, by device and hour. ${COLUMNS}`,
  select: useSelect(
    {
      since: `(SELECT min(from_time) FROM ${OF_JOB})`,
      until: `(SELECT max(until_time) FROM ${OF_JOB})`,
      gpus: `SELECT gpu_uuid FROM ${OF_JOB}`,
    },
    "job_id = {job:String}",
  ),
};
