/** A job of the scheduler's list as a row of the node's log. Pure. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { slurmJobId } from "../job-id.ts";
import type { QueuedJob, QueueState } from "./queued-job.ts";
import { waitingWords } from "./waiting-reasons.ts";

const Wire = heliograph.v1.QueueState;

const STATES: { readonly [S in QueueState]: heliograph.v1.QueueState } = {
  waiting: Wire.QUEUE_STATE_WAITING,
  running: Wire.QUEUE_STATE_RUNNING,
  finished: Wire.QUEUE_STATE_FINISHED,
  failed: Wire.QUEUE_STATE_FAILED,
  cancelled: Wire.QUEUE_STATE_CANCELLED,
  gone: Wire.QUEUE_STATE_GONE,
  unknown: Wire.QUEUE_STATE_UNKNOWN,
};

/** `position`: its place in the queue, where it has one. */
export function queueRow(job: QueuedJob, position: number | undefined, cluster: string, time_ms: number): Row<"job_queue"> {
  const {
    number,
    state,
    array_job_id,
    priority: _priority,
    started_ms,
    ended_ms,
    requested_gpus,
    expected_start_ms,
    ...others
  } = job;
  return {
    ...others,
    time_ms,
    job_id: slurmJobId(cluster, number),
    state: STATES[state],
    reason: reasonOf(job),
    ...(started_ms === undefined ? {} : { started_ms }),
    ...(ended_ms === undefined ? {} : { ended_ms }),
    ...(requested_gpus === undefined ? {} : { requested_gpus }),
    ...(position === undefined ? {} : { queue_position: position }),
    ...(expected_start_ms === undefined ? {} : { expected_start_ms }),
    array_job_id: array_job_id === undefined ? "" : slurmJobId(cluster, array_job_id),
  };
}

const ENDS: Readonly<Record<string, string>> = {
  CANCELLED: "cancelled",
  REVOKED: "it began in another cluster of the federation",
  FAILED: "failed, says Slurm",
  TIMEOUT: "reached its time limit",
  PREEMPTED: "preempted by another job",
  NODE_FAIL: "a node of it failed",
  BOOT_FAIL: "a node of it did not boot",
  DEADLINE: "reached its deadline",
  OUT_OF_MEMORY: "out of memory, says Slurm",
};

function reasonOf({ state, reason_code, started_ms }: QueuedJob): string {
  switch (state) {
    case "waiting":
      return waitingWords(reason_code);
    case "cancelled":
      return reason_code === "CANCELLED" && started_ms === undefined ? "cancelled while it waited" : endWords(reason_code);
    case "failed":
      return endWords(reason_code);
    case "gone":
      return "it left Slurm's queue unseen: whether it ran is not known";
    case "unknown":
      return reason_code === "" ? "Slurm does not answer" : `Slurm calls its state ${reason_code}`;
    case "running":
    case "finished":
    default:
      return "";
  }
}

const endWords = (code: string): string => (Object.hasOwn(ENDS, code) ? (ENDS[code] ?? "") : code);
