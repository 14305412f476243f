/**
 * The place of each waiting job in the queue of its partition. Pure. Slurm has no such number: it is reckoned as the rank by
 * priority among the jobs that wait in the same partition and may start, from 1; at the same priority the lower number comes
 * first, as Slurm takes them. A job that asks for several partitions counts in each, and has the best of its places.
 * The backfill scheduler may start a job out of turn, so this is an order of priority, no promise.
 */
import type { QueuedJob } from "./queued-job.ts";
import { isEligible } from "./waiting-reasons.ts";

/** By job number; absent where it has no place: held, not due yet, waiting for another job, or without a known priority. */
export function queuePositions(jobs: readonly QueuedJob[]): ReadonlyMap<number, number> {
  const queues = new Map<string, { readonly number: number; readonly priority: number }[]>();
  for (const { number, priority, state, reason_code, partition } of jobs) {
    // Priority 0 is a job that is held.
    if (state !== "waiting" || priority === undefined || priority === 0 || !isEligible(reason_code)) continue;
    for (const name of new Set(partition.split(",").filter(Boolean))) {
      const queue = queues.get(name) ?? [];
      queue.push({ number, priority });
      queues.set(name, queue);
    }
  }
  const places = new Map<number, number>();
  for (const queue of queues.values()) {
    queue.sort((a, b) => b.priority - a.priority || a.number - b.number);
    for (const [index, { number }] of queue.entries()) {
      places.set(number, Math.min(index + 1, places.get(number) ?? Infinity));
    }
  }
  return places;
}
