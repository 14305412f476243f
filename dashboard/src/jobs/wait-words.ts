/** The wait of a job in words: its size, its place, and when it may start. */
import type { JobSummary } from "@heliograph/collector/http/api";

import { byName } from "../fleet/heatmap-groups.ts";

/** GPUs that it asks for; a dash where that is not known. Of an array, for each element. */
export function gpusWords({ queue }: Pick<JobSummary, "queue">): string {
  if (queue === null || queue.requested_gpus === null) return "–";
  const count = String(queue.requested_gpus);
  return queue.array_tasks === "" ? count : `${count} each`;
}

/** Its partition, and what of an array it stands for: `gpu · array 4-10%2`. */
export function partitionWords({ queue }: Pick<JobSummary, "queue">): string {
  if (queue === null) return "";
  return [queue.partition, queue.array_tasks === "" ? "" : `array ${queue.array_tasks}`].filter(Boolean).join(" · ");
}

/** How long it waited before it ran; null while it waits, or where that is not known. */
export function waitedMs({ queue, started_ms, state }: Pick<JobSummary, "queue" | "started_ms" | "state">): number | null {
  if (queue === null || started_ms === null || state === "queued") return null;
  return started_ms < queue.queued_ms ? null : started_ms - queue.queued_ms;
}

/** Those with the best place first, then those that wait longest. */
export function byPlace(one: JobSummary, other: JobSummary): number {
  const place = ({ queue }: JobSummary): number => queue?.queue_position ?? Number.MAX_SAFE_INTEGER;
  const since = ({ queue }: JobSummary): number => queue?.queued_ms ?? 0;
  return place(one) - place(other) || since(one) - since(other) || byName(one.job_id, other.job_id);
}
