/** A job as the scheduler's list has it: waiting, running, or over for a short while. */

/**
 * waiting: it has not started, or waits once more. running: it has nodes. gone: it was in the list, is no longer, and nobody
 * saw how it left. unknown: the scheduler has not answered for long, or uses a word that this release does not know.
 */
export type QueueState = "waiting" | "running" | "finished" | "failed" | "cancelled" | "gone" | "unknown";

export interface QueuedJob {
  /** The number that the job will have on its nodes too. Of an array, elements that have not started share one. */
  readonly number: number;
  readonly name: string;
  readonly user: string;
  readonly uid: number;
  readonly account: string;
  /** As asked for: one, or several with commas between them. */
  readonly partition: string;
  readonly qos: string;
  readonly state: QueueState;
  /** The scheduler's own word for why it waits ("Resources") or how it ended ("TIMEOUT"); empty where it has none. */
  readonly reason_code: string;
  /** When it was submitted, ms since the epoch. */
  readonly queued_ms: number;
  readonly started_ms?: number;
  readonly ended_ms?: number;
  /** All GPUs that it asks for; absent where that is not known. Of an array: of one element. */
  readonly requested_gpus?: number;
  /** Of a waiting job, where the scheduler has reckoned it. */
  readonly expected_start_ms?: number;
  readonly priority?: number;
  /** Elements of an array that this stands for, as the scheduler writes them: "4-10%2", "7". Empty where it is no array. */
  readonly array_tasks: string;
  readonly array_job_id?: number;
}
