/** Waits of jobs in their scheduler's queue. */
import { DATABASE } from "../tables.ts";
import type { View } from "./view.ts";

/** A job that is requeued is submitted again, and has another wait. */
const WAITS = `SELECT job_id, queued_time AS queued, argMax(tuple(name, user, account, partition, qos, state, reason, reason_code, requested_gpus,
    queue_position, expected_start_time, array_tasks, array_job_id, time), (time, received, sequence)) AS newest,
    min(started_time) AS started,
    minIf(coalesce(ended_time, time), state IN ('cancelled', 'gone')) AS left
  FROM ${DATABASE}.job_queue GROUP BY job_id, queued_time`;

export const JOB_WAITS_VIEW: View = {
  name: "job_waits",
  comment:
    "Each wait of each job in its scheduler's queue, as the scheduler reports it: from when to when, how long, and for how many GPUs",
  select: `SELECT job_id, queued AS queued_time, started AS started_time,
  multiIf(started IS NOT NULL, dateDiff('millisecond', queued, started) / 1000,
    newest.6 IN ('waiting', 'unknown'), dateDiff('millisecond', queued, newest.14) / 1000,
    newest.6 IN ('cancelled', 'gone'), dateDiff('millisecond', queued, left) / 1000, NULL) AS queued_seconds,
  newest.1 AS name, newest.2 AS user, newest.3 AS account, newest.4 AS partition, newest.5 AS qos, newest.6 AS state,
  newest.7 AS reason, newest.8 AS reason_code, newest.9 AS requested_gpus, newest.10 AS queue_position,
  newest.11 AS expected_start_time, newest.12 AS array_tasks, newest.13 AS array_job_id, newest.14 AS time
FROM (${WAITS})`,
};
