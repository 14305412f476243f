/**
 * Which job holds which device, from when to when: intervals made of what each sample saw. Pure.
 *
 * An interval opens with the first sample that sees a process of the job on the device, is told again each
 * 10 s while it lasts, and closes once the device has been without one for CLOSE_AFTER_MS. Its end is then the last
 * time that it was seen, so that closing late costs no exactness. A process that fails to be listed in one sample
 * does not tear an interval. Nor does a restart of the agent: what was open before it waits RESUME_MS for the job to be seen
 * again, and then goes on under its id.
 */
import { createHash } from "node:crypto";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

export const CLOSE_AFTER_MS = 2_500;
export const TELL_EVERY_MS = 10_000;
/** By then `helio run` and others that report have come back to an agent that was started anew. */
export const RESUME_MS = 30_000;
/** After a longer time without an agent nobody knows what happened meanwhile: the interval ends where it was last seen. */
export const LONGEST_GAP_MS = 10 * 60_000;

/** A job was seen on a device. */
export interface Hold {
  readonly job_id: string;
  readonly rank: number;
  readonly gpu_uuid: string;
  /** Empty for the GPU itself. */
  readonly mig_uuid: string;
}

export interface Interval extends Hold {
  readonly interval_id: string;
  readonly from_ms: number;
  readonly seen_until_ms: number;
  /** When it was last told. */
  readonly told_ms: number;
  /** Only after a restart of the agent, until it is seen again: it stays open until then. */
  readonly waits_until_ms?: number;
}

/** Open intervals by job, rank and device: there is never more than one of each. */
export type OpenIntervals = ReadonlyMap<string, Interval>;

export interface OwnershipStep {
  readonly open: OpenIntervals;
  /** Rows of job_gpus that this step is worth. */
  readonly rows: readonly Row<"job_gpus">[];
}

/** Where an interval happens; part of its id. */
export interface OwnershipPlace {
  readonly node: string;
  readonly boot_id: string;
}

/** What one sample at `time_ms` saw. Samples come in order; one that is not later than the last is told nothing new. */
export function observeHolds(place: OwnershipPlace, open: OpenIntervals, time_ms: number, holds: readonly Hold[]): OwnershipStep {
  const next = new Map(open);
  const rows: Row<"job_gpus">[] = [];
  for (const hold of holds) {
    const key = keyOf(hold);
    const before = next.get(key);
    if (before !== undefined && lasts(before, time_ms)) {
      if (time_ms <= before.seen_until_ms) continue;
      const { waits_until_ms, ...known } = before;
      const due = waits_until_ms !== undefined || time_ms - before.told_ms >= TELL_EVERY_MS;
      const interval = { ...known, seen_until_ms: time_ms, told_ms: due ? time_ms : before.told_ms };
      next.set(key, interval);
      if (due) rows.push(toRow(interval, time_ms, false));
      continue;
    }
    if (before !== undefined) rows.push(toRow(before, time_ms, true));
    const interval = openInterval(place, hold, time_ms);
    next.set(key, interval);
    rows.push(toRow(interval, time_ms, false));
  }
  for (const [key, interval] of next) {
    if (lasts(interval, time_ms)) continue;
    next.delete(key);
    rows.push(toRow(interval, time_ms, true));
  }
  return { open: next, rows };
}

/** What an agent that starts at `now_ms` goes on with: those that were open when the last one saved. */
export function resumeIntervals(saved: OpenIntervals, now_ms: number): OpenIntervals {
  return new Map(
    [...saved.values()].map((interval) => {
      const gap_ms = now_ms - interval.seen_until_ms;
      const waits_until_ms = gap_ms >= 0 && gap_ms <= LONGEST_GAP_MS ? now_ms + RESUME_MS : 0;
      return [keyOf(interval), { ...interval, waits_until_ms }];
    }),
  );
}

const lasts = ({ seen_until_ms, waits_until_ms = 0 }: Interval, time_ms: number): boolean =>
  time_ms - seen_until_ms <= CLOSE_AFTER_MS || time_ms <= waits_until_ms;

function openInterval(place: OwnershipPlace, hold: Hold, time_ms: number): Interval {
  const { job_id, rank, gpu_uuid, mig_uuid } = hold;
  const parts = [place.node, place.boot_id, job_id, rank, gpu_uuid, mig_uuid, time_ms];
  const interval_id = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  return { job_id, rank, gpu_uuid, mig_uuid, interval_id, from_ms: time_ms, seen_until_ms: time_ms, told_ms: time_ms };
}

const keyOf = (hold: Hold): string => JSON.stringify([hold.job_id, hold.rank, hold.gpu_uuid, hold.mig_uuid]);

function toRow(interval: Interval, time_ms: number, closed: boolean): Row<"job_gpus"> {
  return {
    time_ms,
    interval_id: interval.interval_id,
    job_id: interval.job_id,
    rank: interval.rank,
    gpu_uuid: interval.gpu_uuid,
    mig_uuid: interval.mig_uuid,
    from_ms: interval.from_ms,
    seen_until_ms: interval.seen_until_ms,
    closed,
    source: heliograph.v1.OwnershipSource.OWNERSHIP_SOURCE_PROCESS,
    // A process of the job is on the device: nothing is guessed.
    confidence_ratio: 1,
  };
}
