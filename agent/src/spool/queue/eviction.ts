/** What the spool drops when it is full or too old: first what is acknowledged already, then by queue, the oldest first. */
import type { StreamName } from "@heliograph/proto/streams";

import { QUEUE_NAMES } from "./priorities.ts";
import type { QueuedSegment } from "./queued-segment.ts";
import type { SegmentQueue } from "./segment-queue.ts";
import type { SegmentHead } from "../segments/segment.ts";
import type { Queues } from "../disk/spool-disk.ts";

/** Written by a clock that was wrong: no agent keeps anything for so long, so the age is unknown. */
const MAX_PLAUSIBLE_AGE_MS = 90 * 24 * 3_600_000;

/** What the age of a segment is judged by. */
export interface AgeClock {
  readonly boot_id: string;
  /** Since the boot, as in heads of segments. */
  readonly uptime_ms: number;
  /** The node's clock, where the collector's has agreed with it; undefined where that is not known. */
  readonly confirmed_now_ms: number | undefined;
}

/** How long ago a segment was started; undefined where that can't be known. Never by a clock that may have jumped. */
export function ageOf(head: SegmentHead, clock: AgeClock): number | undefined {
  if (head.boot_id !== "" && head.boot_id === clock.boot_id) return Math.max(0, clock.uptime_ms - head.uptime_ms);
  if (clock.confirmed_now_ms === undefined) return undefined;
  const age_ms = clock.confirmed_now_ms - head.created_ms;
  return age_ms < 0 || age_ms > MAX_PLAUSIBLE_AGE_MS ? undefined : age_ms;
}

/** Every queue, in the order of eviction: of one class the backlog first. */
export const inEvictionOrder = (queues: Queues): readonly SegmentQueue[] =>
  QUEUE_NAMES.flatMap((name) => [queues[name].backlog, queues[name].live]);

export interface Victim {
  readonly queue: SegmentQueue;
  readonly segment: QueuedSegment;
}

/** A segment that is acknowledged as a whole is dropped first. */
export function acknowledgedVictim(queues: Queues): Victim | undefined {
  for (const queue of inEvictionOrder(queues)) {
    const segment = queue.acknowledged;
    if (segment !== undefined) return { queue, segment };
  }
  return undefined;
}

/** The segment of the lowest priority. */
export function nextVictim(queues: Queues): Victim | undefined {
  const acknowledged = acknowledgedVictim(queues);
  if (acknowledged !== undefined) return acknowledged;
  for (const queue of inEvictionOrder(queues)) {
    const segment = queue.segments[0];
    if (segment !== undefined) return { queue, segment };
  }
  return undefined;
}

/** The oldest segment of a queue that is too old; undefined where none is. */
export function expiredVictim(queues: Queues, clock: AgeClock, max_age_ms: number): Victim | undefined {
  for (const queue of inEvictionOrder(queues)) {
    const segment = queue.segments[0];
    if (segment !== undefined && (ageOf(segment.store.head, clock) ?? 0) > max_age_ms) return { queue, segment };
  }
  return undefined;
}

/** Rows by stream that were lost, counted up. */
export function countLost(total: Map<StreamName, number>, lost: ReadonlyMap<StreamName, number>): void {
  for (const [stream, rows] of lost) total.set(stream, (total.get(stream) ?? 0) + rows);
}
