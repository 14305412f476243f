/** Ranks of jobs side by side: who is slow, who is behind, who ended when. */
import { DATABASE } from "../tables.ts";
import { newestIntervals } from "./job-gpus.ts";
import { PHASES_OF_RANKS } from "./job-phases.ts";
import type { View } from "./view.ts";

/** How many of the newest reports of a rank are used: ranks report at most once a second. */
const NEWEST_STEPS = 32;
/**
 * Speeds of a job's ranks are measured over the same time, counted back from the newest report of all. The live state does the
 * same.
 */
const SPEED_MS = 30_000;

const NO_LIFE = `CAST(('', NULL, NULL), 'Tuple(String, Nullable(DateTime64(3, \\'UTC\\')), Nullable(DateTime64(3, \\'UTC\\')))')`;

/** One row for each source and rank; GROUP BY joins them, so that a filter on job_id reaches each source. */
const TOLD = `SELECT job_id, node, rank, max(attempt) AS last_attempt,
    argMax(tuple(state, started_time, ended_time), (attempt, time, received, sequence)) AS life,
    CAST([], 'Array(Tuple(Int64, Int64, UInt64, Nullable(Float64)))') AS steps, CAST([], 'Array(String)') AS devices,
    [] AS phases
  FROM ${DATABASE}.job_events GROUP BY job_id, node, rank
  UNION ALL
  SELECT job_id, node, rank, max(attempt), ${NO_LIFE},
    groupArraySorted(${NEWEST_STEPS})((-toInt64(attempt), -toUnixTimestamp64Milli(time), step, steps_per_second)), [], []
  FROM ${DATABASE}.job_progress GROUP BY job_id, node, rank
  UNION ALL
  SELECT job_id, node, rank, 0, ${NO_LIFE}, [],
    groupUniqArray(if(mig_uuid = '', gpu_uuid, mig_uuid)), []
  FROM (${newestIntervals()}) GROUP BY job_id, node, rank
  UNION ALL
  SELECT job_id, node, rank, attempt, ${NO_LIFE}, [], [], [tuple(attempt, in_phase, is_over)]
  FROM (${PHASES_OF_RANKS})`;

const RANKS = `SELECT job_id, node, rank, max(last_attempt) AS newest_attempt,
    anyIf(life, life.1 != '') AS lived, arraySort(groupUniqArrayArray(devices)) AS gpus,
    arrayFilter(s -> -s.1 = newest_attempt, groupArrayArray(steps)) AS newest_steps,
    arrayFilter(p -> p.1 = newest_attempt AND NOT (p.3 AND lived.3 IS NULL), groupArrayArray(phases)) AS newest_phases
  FROM (${TOLD}) GROUP BY job_id, node, rank`;

/**
 * Reports of each rank, newest first, as (ms, step, reported rate). If a step went back, the job resumed from a checkpoint:
 * earlier reports are cut off.
 */
const REPORTS = `SELECT *, max(newest_attempt) OVER (PARTITION BY job_id) AS job_attempt,
    arrayMap(s -> (-s.2, toFloat64(s.3), s.4), newest_steps) AS all_reports,
    indexOf(arrayMap((later, before) -> later.2 < before.2, arrayPopBack(all_reports), arrayPopFront(all_reports)), true) AS back,
    if(back = 0, all_reports, arraySlice(all_reports, 1, back)) AS reports
  FROM (${RANKS})`;

/** Ranks of the newest attempt, with the newest report of all and the longest time between two reports of a running rank. */
const TOGETHER = `SELECT *, max(reports[1].1) OVER (PARTITION BY job_id) AS job_ms,
    max(if(lived.3 IS NULL AND length(reports) > 1, reports[1].1 - reports[2].1, 0)) OVER (PARTITION BY job_id) AS gap_ms
  FROM (${REPORTS}) WHERE newest_attempt = job_attempt`;

const SPEEDS = `SELECT job_id, newest_attempt AS attempt, rank, node, lived.1 AS state, lived.2 AS started_time, lived.3 AS ended_time,
    if(empty(newest_steps), NULL, newest_steps[1].3) AS step,
    if(empty(newest_steps), NULL, fromUnixTimestamp64Milli(-newest_steps[1].2, 'UTC')) AS progress_time,
    arrayFirstIndex(r -> r.1 <= job_ms - ${SPEED_MS}, arrayPopFront(reports)) AS before,
    if(before = 0, reports[-1], reports[before + 1]) AS since,
    reports[1].2 - since.2 AS steps_done, (reports[1].1 - since.1) / 1000 AS seconds,
    if(steps_done > 0 AND seconds > 0, steps_done / seconds, reports[1].3) AS steps_per_second,
    job_ms - least(${SPEED_MS}, gap_ms) AS at_ms, arrayFirstIndex(r -> r.1 <= at_ms, reports) AS at,
    multiIf(empty(reports), NULL, at = 0, reports[-1].2, at = 1, reports[1].2,
      reports[at].2 + (at_ms - reports[at].1) / (reports[at - 1].1 - reports[at].1) * (reports[at - 1].2 - reports[at].2)) AS steps_then,
    gpus, newest_phases[1].2 AS in_phase, notEmpty(newest_phases) AS has_phase,
    if(has_phase, in_phase.1, 'unknown') AS phase, if(has_phase, in_phase.2, '') AS phase_text,
    if(has_phase, in_phase.3, NULL) AS phase_done, if(has_phase, in_phase.4, NULL) AS phase_total,
    if(has_phase, in_phase.5, NULL) AS phase_since_time
  FROM (${TOGETHER})`;

export const JOB_RANKS_VIEW: View = {
  name: "job_ranks",
  comment:
    "Each rank of each job in the job's newest attempt: state, start and end, last step, steps_per_second over the same 30 s for all ranks of the job, steps behind the first at one instant, speed as a share of the fastest, GPUs, the phase that it is in or was in last",
  select: `SELECT * EXCEPT (before, since, steps_done, seconds, at_ms, at, steps_then, in_phase, has_phase),
  toInt64(floor(max(steps_then) OVER (PARTITION BY job_id) - steps_then + 0.5)) AS steps_behind,
  steps_per_second / max(steps_per_second) OVER (PARTITION BY job_id) AS of_fastest_ratio
FROM (${SPEEDS})`,
};
