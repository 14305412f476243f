/** What a job's scheduler says of it, as the live state keeps it. */
import type { JobStateName } from "@heliograph/api/shapes/job";

export interface QueueRecord {
  /** The node that asks the scheduler. */
  readonly node: string;
  readonly state: JobStateName;
  readonly name: string;
  readonly user: string;
  readonly reason: string;
  readonly reason_code: string;
  readonly partition: string;
  readonly account: string;
  readonly array_tasks: string;
  readonly queued_ms: number;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly requested_gpus: number | null;
  readonly queue_position: number | null;
  readonly expected_start_ms: number | null;
}
