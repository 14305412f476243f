/** The wait of a job in words: its size, its place, and when it may start. */
import type { JobSummary } from "@heliograph/api/shapes/job";

import { byName } from "../../heatmap/heatmap-groups.ts";
import { formatDuration, formatInstant } from "../../format/duration.ts";

/** GPUs that it asks for; a dash where that is not known. Of an array, for each element. */
export function requestedGpusLabel({ queue }: Pick<JobSummary, "queue">): string {
  if (queue === null || queue.requested_gpus === null) return "–";
  const count = String(queue.requested_gpus);
  return queue.array_tasks === "" ? count : `${count} each`;
}

/** Its partition, and which elements of an array it represents: `gpu · array 4-10%2`. */
export function partitionLabel({ queue }: Pick<JobSummary, "queue">): string {
  if (queue === null) return "";
  return [queue.partition, queue.array_tasks === "" ? "" : `array ${queue.array_tasks}`].filter(Boolean).join(" · ");
}

/** How long it waited before it ran; null while it waits, or where that is not known. */
export function waitedMs({ queue, started_ms, state }: Pick<JobSummary, "queue" | "started_ms" | "state">): number | null {
  if (queue === null || started_ms === null || state === "queued") return null;
  return started_ms < queue.queued_ms ? null : started_ms - queue.queued_ms;
}

/** What its page says of its wait; nothing for a job that is not known from a scheduler. */
export function waitFacts(job: JobSummary, now_ms: number): readonly (readonly [label: string, value: string])[] {
  const { queue, state } = job;
  if (queue === null) return [];
  const waited_ms = waitedMs(job);
  const place = queue.queue_position === null ? "none" : `${queue.queue_position}, by priority within its partition`;
  const expected = queue.expected_start_ms === null ? "not estimated" : formatInstant(queue.expected_start_ms, now_ms);
  return [
    ["Partition", partitionLabel(job) || "–"],
    ["Account", queue.account || "–"],
    ["GPUs asked for", requestedGpusLabel(job)],
    ["Queued", formatInstant(queue.queued_ms, now_ms)],
    ...(state === "queued"
      ? ([
          ["Position", place],
          ["Expected start", expected],
        ] as const)
      : []),
    ...(waited_ms === null ? [] : [["Waited", formatDuration(waited_ms)] as const]),
  ];
}

/** Those with the best place first, then those that wait longest. */
export function byQueuePosition(one: JobSummary, other: JobSummary): number {
  const place = ({ queue }: JobSummary): number => queue?.queue_position ?? Number.MAX_SAFE_INTEGER;
  const since = ({ queue }: JobSummary): number => queue?.queued_ms ?? 0;
  return place(one) - place(other) || since(one) - since(other) || byName(one.job_id, other.job_id);
}
