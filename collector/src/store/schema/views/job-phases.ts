/** Phases of jobs: one row for each interval, and the current phase of a job or rank. */
import { JOB_PHASES_TABLE } from "../streams/jobs.ts";
import { DATABASE } from "../tables.ts";
import type { View } from "./view.ts";

/** A phase is reported each minute; if it was not reported for this long, its node or agent has ended. */
const SILENT_SECONDS = 150;

/** The values of a phase, and the order of rows about the same one. */
const SAID = "phase, text, done, total";
const NEWEST = "(time, received, sequence, closed)";

const INTERVALS = `SELECT job_id, attempt, node, rank, since_time, argMax(tuple(${SAID}, source), ${NEWEST}) AS said,
    max(seen_until_time) AS seen_until, max(closed) AS is_over
  FROM ${DATABASE}.${JOB_PHASES_TABLE.name} GROUP BY job_id, attempt, node, rank, since_time`;

export const JOB_PHASES_VIEW: View = {
  name: "job_phases",
  comment:
    "Phases of jobs: one row for each time that a rank was in one, since_time to until_time, as far as that was observed. is_first_rank: of the rank that speaks for its job, so that its rows alone add up to the job's time",
  select: `SELECT job_id, attempt, rank, node, said.1 AS phase, said.2 AS text, said.3 AS done, said.4 AS total,
  since_time, greatest(since_time, seen_until) AS until_time, dateDiff('millisecond', since_time, until_time) / 1000 AS seconds,
  NOT is_over AND seen_until >= now64(3, 'UTC') - INTERVAL ${SILENT_SECONDS} SECOND
    AND (attempt, since_time) = max((attempt, since_time)) OVER (PARTITION BY job_id, node, rank) AS is_open,
  (rank, node) = min((rank, node)) OVER (PARTITION BY job_id, attempt) AS is_first_rank,
  said.5 AS source
FROM (${INTERVALS})`,
};

/**
 * The newest phase of each rank in the newest attempt that reported any: `in_phase` is (phase, text, done, total, since_time),
 * `is_over` means that it ended and no other followed.
 */
export const PHASES_OF_RANKS = `SELECT job_id, node, rank, newest.1 AS attempt, (newest.2, newest.3, newest.4, newest.5, newest.6) AS in_phase, newest.7 AS is_over
  FROM (
    SELECT job_id, node, rank, argMax(tuple(attempt, ${SAID}, since_time, closed), (attempt, since_time, time, received, sequence, closed)) AS newest
    FROM ${DATABASE}.${JOB_PHASES_TABLE.name} GROUP BY job_id, node, rank
  )`;

/** The same for each job: from the lowest rank whose phase is open, otherwise from the lowest rank. */
export const PHASES_OF_JOBS = `SELECT job_id, argMin(tuple(attempt, in_phase, is_over), (-toInt64(attempt), is_over, rank, node)) AS at
  FROM (${PHASES_OF_RANKS}) GROUP BY job_id`;
