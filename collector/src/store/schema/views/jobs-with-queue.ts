/** The view jobs: what nodes report about each job, and what its scheduler reports. */
import { DATABASE } from "../tables.ts";
import { JOB_LIVES, LOST_SECONDS } from "./jobs.ts";
import type { View } from "./view.ts";

/** Columns of JOB_LIVES, in this order in a tuple `l`, and those of the queue in `q`. */
const LIFE =
  `name, source, state, user, uid, command, started_time, ended_time, exit_code, signal, attempt, reason, tags, nodes, ranks, time,
  attempts, world_size, end_cause, stall_kind, out_of_memory, start_skew_seconds, end_skew_seconds, phase, phase_text, phase_done,
  phase_total, phase_since_time`.split(/,\s+/);
const QUEUE =
  `name, user, uid, state, reason, reason_code, account, partition, queued_time, started_time, ended_time, requested_gpus,
  queue_position, expected_start_time, array_tasks, time`.split(/,\s+/);

const placeIn = (columns: readonly string[], tuple: string, name: string): string => {
  if (!columns.includes(name)) throw new Error(`${tuple} has no ${name}`);
  return `${tuple}.${columns.indexOf(name) + 1}`;
};
const l = (name: string): string => placeIn(LIFE, "l", name);
const q = (name: string): string => placeIn(QUEUE, "q", name);

/** Joined by GROUP BY, so that a filter on job_id reaches both. An element of an empty array has all defaults. */
const TOLD = `SELECT job_id, groupArrayArray(lives)[1] AS l, groupArrayArray(queues)[1] AS q, max(notEmpty(lives)) AS has_run,
    max(notEmpty(queues)) AS is_of_queue
  FROM (
    SELECT job_id, [tuple(${LIFE.join(", ")})] AS lives, [] AS queues FROM (${JOB_LIVES})
    UNION ALL
    SELECT job_id, [], [argMax(tuple(${QUEUE.join(", ")}), (time, received, sequence))]
    FROM ${DATABASE}.job_queue GROUP BY job_id
  ) GROUP BY job_id`;

/** A scheduler's open job is reported at least every two minutes. */
const IS_FRESH = `${q("time")} >= now64(3, 'UTC') - INTERVAL ${LOST_SECONDS} SECOND`;
/** A job that ended by its nodes' reports and waits again was requeued. */
const WAITS_AGAIN = `is_of_queue AND ${q("state")} = 'waiting' AND ${l("state")} IN ('finished', 'failed', 'lost') AND ${q("time")} > ${l("time")}`;
const QUEUE_STATE = `multiIf(${q("state")} = 'waiting' AND ${IS_FRESH}, 'queued', ${q("state")} = 'running' AND ${IS_FRESH}, 'running',
    ${q("state")} IN ('finished', 'failed', 'cancelled'), toString(${q("state")}), ${q("state")} = 'gone', 'lost', 'unknown')`;
const NO_NUMBER = "CAST(NULL, 'Nullable(UInt32)')";
const NO_TIME = "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))')";
const seconds = (from: string, until: string): string => `dateDiff('millisecond', ${from}, ${until}) / 1000`;

/** Columns with another value if only the scheduler knows the job's state (`of_queue`). */
const TOGETHER: Readonly<Record<string, string>> = {
  name: `if(${l("name")} != '', ${l("name")}, ${q("name")})`,
  source: `if(has_run, ${l("source")}, 'slurm')`,
  state: `if(of_queue, ${QUEUE_STATE}, toString(${l("state")}))`,
  user: `if(${l("user")} != '', ${l("user")}, ${q("user")})`,
  uid: `if(has_run, ${l("uid")}, ${q("uid")})`,
  started_time: `if(has_run, ${l("started_time")}, ${q("started_time")})`,
  ended_time: `multiIf(NOT of_queue, ${l("ended_time")}, ${q("state")} IN ('finished', 'failed', 'cancelled', 'gone'),
    ifNull(${q("ended_time")}, ${q("time")}), NULL)`,
  reason: `if(of_queue, ${q("reason")}, ${l("reason")})`,
  time: `if(of_queue, ${q("time")}, ${l("time")})`,
  end_cause: `if(has_run, toString(${l("end_cause")}), 'unknown')`,
  stall_kind: `if(has_run, toString(${l("stall_kind")}), 'unknown')`,
  phase: `if(has_run, toString(${l("phase")}), 'unknown')`,
};

/** How long it waited, or has waited until now. By the scheduler's own times if it has reported the start. */
const QUEUED_SECONDS = `multiIf(NOT is_of_queue, NULL, state = 'queued', ${seconds(q("queued_time"), "now64(3, 'UTC')")},
    ${q("started_time")} IS NOT NULL, ${seconds(q("queued_time"), q("started_time"))},
    has_run AND ${l("started_time")} >= ${q("queued_time")}, ${seconds(q("queued_time"), l("started_time"))}, NULL)`;

export const JOBS_VIEW: View = {
  name: "jobs",
  comment:
    "Each job once: what its newest attempt says, its first start, its attempts and nodes, the phase that it is in, or was in last, and its wait in the scheduler's queue",
  select: `SELECT job_id,
  ${LIFE.map((name) => `${TOGETHER[name] ?? l(name)} AS ${name}`).join(",\n  ")},
  if(is_of_queue, ${q("queued_time")}, ${NO_TIME}) AS queued_time, ${QUEUED_SECONDS} AS queued_seconds,
  if(is_of_queue, ${q("requested_gpus")}, ${NO_NUMBER}) AS requested_gpus,
  if(state = 'queued', ${q("queue_position")}, ${NO_NUMBER}) AS queue_position,
  if(state = 'queued', ${q("expected_start_time")}, ${NO_TIME}) AS expected_start_time,
  if(state = 'queued', ${q("reason_code")}, '') AS reason_code, ${q("account")} AS account, ${q("partition")} AS partition,
  ${q("array_tasks")} AS array_tasks
FROM (SELECT *, NOT has_run OR (${WAITS_AGAIN}) AS of_queue FROM (${TOLD}))`,
};
