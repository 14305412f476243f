/** Ranks of jobs beside each other: who is slow, who is behind, who ended when. */
import { DATABASE } from "../tables.ts";
import { newestIntervals } from "./job-gpus.ts";
import { PHASES_OF_RANKS } from "./job-phases.ts";
import type { View } from "./view.ts";

/** Steps that a rank's speed is taken over: its newest ones. */
const NEWEST_STEPS = 32;

const NO_LIFE = `CAST(('', NULL, NULL), 'Tuple(String, Nullable(DateTime64(3, \\'UTC\\')), Nullable(DateTime64(3, \\'UTC\\')))')`;

/** One row a source and rank; they are put together by grouping, so that a filter on job_id reaches each source. */
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

const SPEEDS = `SELECT job_id, newest_attempt AS attempt, rank, node, lived.1 AS state, lived.2 AS started_time, lived.3 AS ended_time,
    if(empty(newest_steps), NULL, newest_steps[1].3) AS step,
    if(empty(newest_steps), NULL, fromUnixTimestamp64Milli(-newest_steps[1].2, 'UTC')) AS progress_time,
    toFloat64(newest_steps[1].3) - newest_steps[-1].3 AS steps_done, (newest_steps[-1].2 - newest_steps[1].2) / 1000 AS seconds,
    if(steps_done > 0 AND seconds > 0, steps_done / seconds, newest_steps[1].4) AS steps_per_second,
    gpus, newest_phases[1].2 AS in_phase, notEmpty(newest_phases) AS has_phase,
    if(has_phase, in_phase.1, 'unknown') AS phase, if(has_phase, in_phase.2, '') AS phase_text,
    if(has_phase, in_phase.3, NULL) AS phase_done, if(has_phase, in_phase.4, NULL) AS phase_total,
    if(has_phase, in_phase.5, NULL) AS phase_since_time
  FROM (${RANKS})`;

export const JOB_RANKS_VIEW: View = {
  name: "job_ranks",
  comment:
    "Each rank of each job in the job's newest attempt: state, start and end, last step, steps_per_second over its newest steps, steps behind the first, speed as a share of the fastest, GPUs, the phase that it is in or was in last",
  select: `SELECT * EXCEPT (steps_done, seconds, in_phase, has_phase, newest),
  toInt64(max(step) OVER (PARTITION BY job_id)) - toInt64(step) AS steps_behind,
  steps_per_second / max(steps_per_second) OVER (PARTITION BY job_id) AS of_fastest_ratio
FROM (SELECT *, max(attempt) OVER (PARTITION BY job_id) AS newest FROM (${SPEEDS})) WHERE attempt = newest`,
};
