/** A job that waits, or that is known from its scheduler alone. Pure. */
import type { JobQueue, JobSummary } from "@heliograph/api/shapes/job";

import { isEnded, type RankRecord, type JobRecord } from "../state/jobs/job-record.ts";
import type { LatestState } from "../state/latest-state.ts";

type Waiting = Partial<
  Pick<
    JobSummary,
    "name" | "user" | "source" | "state" | "reason" | "started_ms" | "ended_ms" | "exit_code" | "signal" | "end_cause"
  >
>;

/**
 * What the scheduler's rows change about a job. Its nodes know better how it runs and how it ended; the scheduler alone knows
 * of its wait, and of a wait after an end: it was requeued. `parts` as seen, with nodes that went away.
 */
export function waitOf(job: JobRecord, ranks: readonly RankRecord[], state: LatestState): Waiting {
  const { queue } = job;
  if (queue === undefined) return {};
  const waits_again = job.queued_after_ranks && ranks.every((record) => isEnded(record) || record.state === "unknown");
  if (ranks.length > 0 && !waits_again) return {};
  // Nobody asks the scheduler while its asker is away, so open jobs may be anything by now.
  const is_known = state.nodes.get(queue.node)?.online === true || isOver(queue.state);
  return {
    ...(job.label.name === "" ? { name: queue.name } : {}),
    ...(job.label.user === "" ? { user: queue.user } : {}),
    ...(job.label.source === "" ? { source: "slurm" } : {}),
    state: is_known ? queue.state : "unknown",
    reason: is_known ? queue.reason : `node ${queue.node}, which asks Slurm, is offline`,
    started_ms: queue.started_ms,
    ended_ms: isOver(queue.state) ? queue.ended_ms : null,
    exit_code: null,
    signal: null,
    end_cause: "unknown",
  };
}

const isOver = (state: JobSummary["state"]): boolean => state !== "queued" && state !== "running" && state !== "unknown";

export function queueOf({ queue }: JobRecord): JobQueue | null {
  if (queue === undefined) return null;
  const { queued_ms, partition, account, requested_gpus, array_tasks, state } = queue;
  const waits = state === "queued";
  return {
    queued_ms,
    partition,
    account,
    reason_code: waits ? queue.reason_code : "",
    requested_gpus,
    queue_position: waits ? queue.queue_position : null,
    expected_start_ms: waits ? queue.expected_start_ms : null,
    array_tasks,
  };
}
