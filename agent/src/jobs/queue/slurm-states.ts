/** Slurm's words for the state of a job (squeue(1), "JOB STATE CODES"). Pure. */
import type { QueueState } from "./queued-job.ts";

const STATES: Readonly<Record<string, QueueState>> = {
  PENDING: "waiting",
  REQUEUED: "waiting",
  REQUEUE_FED: "waiting",
  REQUEUE_HOLD: "waiting",
  RESV_DEL_HOLD: "waiting",
  SPECIAL_EXIT: "waiting",
  RUNNING: "running",
  CONFIGURING: "running",
  COMPLETING: "running",
  SUSPENDED: "running",
  STOPPED: "running",
  SIGNALING: "running",
  RESIZING: "running",
  STAGE_OUT: "running",
  POWER_UP_NODE: "running",
  UPDATE_DB: "running",
  EXPEDITING: "running",
  COMPLETED: "finished",
  CANCELLED: "cancelled",
  // It began in another cluster of the federation, and is that one's.
  REVOKED: "cancelled",
  FAILED: "failed",
  TIMEOUT: "failed",
  PREEMPTED: "failed",
  NODE_FAIL: "failed",
  BOOT_FAIL: "failed",
  LAUNCH_FAILED: "failed",
  RECONFIG_FAIL: "failed",
  DEADLINE: "failed",
  OUT_OF_MEMORY: "failed",
};

/** "CANCELLED by 1000" counts by its first word. */
export function queueStateOf(word: string): QueueState {
  const first = word.split(/[\s+,]/, 1)[0] ?? "";
  return Object.hasOwn(STATES, first) ? (STATES[first] ?? "unknown") : "unknown";
}
