/** Jobs, and their attempts. */
import { DATABASE } from "../tables.ts";
import { PHASES_OF_JOBS } from "./job-phases.ts";
import type { View } from "./view.ts";

/** The newest row of each rank of each attempt: a rank reports only about itself. */
const RANKS = `SELECT job_id, attempt, node, rank,
    argMax(tuple(name, source, state, user, uid, command, ended_time, exit_code, signal, reason, tags, world_size, end_cause, stall_kind, time),
      (time, received, sequence)) AS newest,
    minIf(started_time, started_time > toDateTime64(0, 3, 'UTC')) AS first_start
  FROM ${DATABASE}.job_events GROUP BY job_id, attempt, node, rank`;

/** One state for all ranks: the first of these that any rank has, as on the live page. */
export const WORST_FIRST = "['failed', 'stalled', 'running', 'queued', 'lost', 'unknown', 'finished']";

/** Open jobs are reported each minute; the live page waits as long before it calls them lost (live/state/bounds.ts). */
export const LOST_SECONDS = 300;
const OPEN = "worst.3 IN ('queued', 'running', 'stalled')";

const ENDED = "newest.3 IN ('finished', 'failed', 'lost')";

/** Values of an attempt, from its ranks: labels from the lowest rank, the state from the rank in the worst state. */
const ATTEMPTS = `SELECT job_id, attempt,
    argMin(newest, (rank, -toUnixTimestamp64Milli(newest.15))) AS label,
    argMin(newest, (indexOf(${WORST_FIRST}, newest.3), -toUnixTimestamp64Milli(newest.15))) AS worst,
    label.1 AS name, label.2 AS source,
    if(${OPEN} AND max(newest.15) < now64(3, 'UTC') - INTERVAL ${LOST_SECONDS} SECOND, 'lost', worst.3) AS state, label.4 AS user, label.5 AS uid, label.6 AS command,
    min(first_start) AS started_time,
    if(countIf(NOT (${ENDED})) = 0, max(newest.7), NULL) AS ended_time,
    worst.8 AS exit_code, worst.9 AS signal, worst.10 AS reason, label.11 AS tags,
    arraySort(groupUniqArray(node)) AS nodes,
    uniqExact(node, rank) AS ranks,
    max(newest.12) AS world_size,
    worst.13 AS end_cause, worst.14 AS stall_kind,
    countIf(newest.13 IN ('out_of_host_memory', 'out_of_gpu_memory')) > 0 AS out_of_memory,
    dateDiff('millisecond', min(first_start), max(first_start)) / 1000 AS start_skew_seconds,
    if(count(newest.7) = count(), dateDiff('millisecond', min(newest.7), max(newest.7)) / 1000, NULL) AS end_skew_seconds,
    max(newest.15) AS time
  FROM (${RANKS}) GROUP BY job_id, attempt`;

export const JOB_ATTEMPTS_VIEW: View = {
  name: "job_attempts",
  comment: "Each attempt of each job: state, start and end over its ranks, skew of both in seconds, how it ended",
  select: `SELECT * EXCEPT (label, worst) FROM (${ATTEMPTS})`,
};

/** The newest attempt of each job, and its phase, as arrays of one element or none: so a filter on job_id reaches both logs. */
const TOLD = `SELECT job_id, min(started_time) AS started, count() AS attempts, max(attempt) AS newest_attempt,
    groupUniqArrayArray(nodes) AS nodes,
    [argMax(tuple(name, source, state, user, uid, command, ended_time, exit_code, signal, reason, tags, ranks, time, world_size,
      end_cause, stall_kind, out_of_memory, start_skew_seconds, end_skew_seconds), attempt)] AS lives, [] AS phases
  FROM (${ATTEMPTS}) GROUP BY job_id
  UNION ALL
  SELECT job_id, NULL, 0, 0, [], [], [at] FROM (${PHASES_OF_JOBS})`;

/** What its own nodes report about each job. */
export const JOB_LIVES = `SELECT job_id,
  newest.1 AS name, newest.2 AS source, newest.3 AS state, newest.4 AS user, newest.5 AS uid, newest.6 AS command,
  first_started AS started_time, newest.7 AS ended_time, newest.8 AS exit_code, newest.9 AS signal, last_attempt AS attempt,
  newest.10 AS reason, newest.11 AS tags, all_nodes AS nodes, newest.12 AS ranks, newest.13 AS time,
  all_attempts AS attempts, newest.14 AS world_size, newest.15 AS end_cause, newest.16 AS stall_kind, newest.17 AS out_of_memory,
  newest.18 AS start_skew_seconds, newest.19 AS end_skew_seconds,
  if(has_phase, in_phase.1, 'unknown') AS phase, if(has_phase, in_phase.2, '') AS phase_text,
  if(has_phase, in_phase.3, NULL) AS phase_done, if(has_phase, in_phase.4, NULL) AS phase_total,
  if(has_phase, in_phase.5, NULL) AS phase_since_time
FROM (
  SELECT job_id, min(started) AS first_started, sum(attempts) AS all_attempts, max(newest_attempt) AS last_attempt,
    arraySort(groupUniqArrayArray(nodes)) AS all_nodes, groupArrayArray(lives) AS all_lives, all_lives[1] AS newest,
    groupArrayArray(phases) AS all_phases, all_phases[1] AS at, at.2 AS in_phase,
    notEmpty(all_phases) AND at.1 = last_attempt AND NOT (at.3 AND newest.7 IS NULL) AS has_phase
  FROM (${TOLD}) GROUP BY job_id HAVING notEmpty(all_lives)
)`;
