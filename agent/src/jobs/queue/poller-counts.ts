/** How well the poller of the scheduler's queue works, as readings of the host and in words for the doctor. Pure. */
import type { Row } from "@heliograph/proto/streams";

import type { JobDetector } from "../detect/job-detector.ts";
import type { QueuePollerCounts } from "./queue-poller.ts";

/** Nothing on a node that does not poll. */
export function queueReadings(figures: QueuePollerCounts | undefined): Partial<Row<"host_readings">> {
  if (figures === undefined) return {};
  const { answer_age_ms, failures } = figures;
  return {
    ...(answer_age_ms === undefined ? {} : { slurm_queue_age_seconds: answer_age_ms / 1_000 }),
    slurm_queue_failures: failures,
  };
}

export const queueDetectors = (figures: QueuePollerCounts | undefined): readonly JobDetector[] =>
  figures === undefined ? [] : [{ way: "Slurm's queue", jobs: figures.waiting, trouble: figures.trouble }];
