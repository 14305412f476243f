/** What a job's scheduler says of it: why it waits, since when, and what becomes of it. Pure. */
import type { Row } from "@heliograph/proto/streams";

import { clipped } from "../bounds.ts";
import type { JobRecord } from "./job-record.ts";
import { queueStateName } from "../wire-names.ts";

export const withQueueRow = (job: JobRecord, node: string, row: Row<"job_queue">, received_ms: number): JobRecord => ({
  ...job,
  last_heard_ms: received_ms,
  queue: {
    node,
    state: queueStateName(row.state),
    name: clipped(row.name),
    user: clipped(row.user),
    reason: clipped(row.reason),
    reason_code: clipped(row.reason_code),
    partition: clipped(row.partition),
    account: clipped(row.account),
    array_tasks: clipped(row.array_tasks),
    queued_ms: row.queued_ms ?? 0,
    started_ms: row.started_ms ?? null,
    ended_ms: row.ended_ms ?? null,
    requested_gpus: row.requested_gpus ?? null,
    queue_position: row.queue_position ?? null,
    expected_start_ms: row.expected_start_ms ?? null,
  },
  // A job that waits is reported each minute: earlier rows of its nodes belong to an earlier run.
  queued_after_ranks: queueStateName(row.state) === "queued",
});

/** Whether it is known from its scheduler alone. */
export const isOnlyQueued = (job: JobRecord): boolean =>
  job.queue !== undefined && job.ranks.size === 0 && job.progress === undefined && job.metrics.size === 0;
