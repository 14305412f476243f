import type { QueueName } from "../queue/priorities.ts";

/** A segment as the directory has it. */
export interface SegmentFile {
  readonly queue: QueueName;
  readonly number: number;
  readonly path: string;
  readonly size: number;
}
