/**
 * Which job holds which device, from when to when: intervals made from what each sample saw. Pure.
 *
 * An interval opens with the first sample that shows that the job has the device: a process of it is there, or the device was
 * allocated to it. It is logged again each 10 s while it lasts, and closes once no sample has shown it for CLOSE_AFTER_MS. Its end is
 * then the last time that it was seen, so closing late costs no precision. One sample that misses a process does not interrupt an
 * interval. A restart of the agent does not either: what was open before waits RESUME_MS for the job to be seen again, and then goes
 * on under its id.
 */
import { createHash } from "node:crypto";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

export const CLOSE_AFTER_MS = 2_500;
/** Where samples are seconds apart, one that misses a process is waited for as well. */
const MISSED_SAMPLES = 2.5;
export const LOG_EVERY_MS = 10_000;
/** By then `helio run` and others that report have come back to an agent that was restarted. */
export const RESUME_MS = 30_000;
/** After a longer time without an agent nobody knows what happened meanwhile: the interval ends where it was last seen. */
export const LONGEST_GAP_MS = 10 * 60_000;

/** How it is known that a job holds a device, from the weakest evidence to the strongest. */
export const HOLD_SOURCES = ["environment", "scheduler", "process"] as const;
export type HoldSource = (typeof HOLD_SOURCES)[number];

const { OwnershipSource } = heliograph.v1;

/**
 * process: one of its processes is on the device, so nothing is guessed. scheduler: it was given the device, which holds
 * whether it uses it or not; the number may have been taken for another device. environment: its user meant it to use it.
 */
const SOURCES: {
  readonly [S in HoldSource]: { readonly source: heliograph.v1.OwnershipSource; readonly confidence_ratio: number };
} = {
  process: { source: OwnershipSource.OWNERSHIP_SOURCE_PROCESS, confidence_ratio: 1 },
  scheduler: { source: OwnershipSource.OWNERSHIP_SOURCE_SCHEDULER, confidence_ratio: 0.95 },
  environment: { source: OwnershipSource.OWNERSHIP_SOURCE_ENVIRONMENT, confidence_ratio: 0.5 },
};

/** A job was seen to hold a device. */
export interface Hold {
  readonly job_id: string;
  readonly rank: number;
  readonly gpu_uuid: string;
  /** Empty for the GPU itself. */
  readonly mig_uuid: string;
  readonly by: HoldSource;
}

export interface Interval extends Hold {
  readonly interval_id: string;
  readonly from_ms: number;
  readonly seen_until_ms: number;
  /** When its newest row was logged. */
  readonly logged_ms: number;
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

/**
 * What one sample at `time_ms` saw, `previous_ms` being that of the one before. Samples come in order; one that is not later
 * than the last changes nothing.
 */
export function observeHolds(
  place: OwnershipPlace,
  open: OpenIntervals,
  time_ms: number,
  holds: readonly Hold[],
  previous_ms = time_ms,
): OwnershipStep {
  const patience_ms = Math.min(LONGEST_GAP_MS, Math.max(CLOSE_AFTER_MS, MISSED_SAMPLES * (time_ms - previous_ms)));
  const lasts = ({ seen_until_ms, waits_until_ms = 0 }: Interval, now_ms: number): boolean =>
    now_ms - seen_until_ms <= patience_ms || now_ms <= waits_until_ms;
  const next = new Map(open);
  const rows: Row<"job_gpus">[] = [];
  for (const hold of settle(open, holds)) {
    const key = keyOf(hold);
    const before = next.get(key);
    if (before !== undefined && lasts(before, time_ms)) {
      if (time_ms <= before.seen_until_ms) continue;
      const { waits_until_ms, ...known } = before;
      // An interval has the best evidence so far: a process that comes and goes does not interrupt what was allocated.
      const by = strongest(before.by, hold.by);
      const due = waits_until_ms !== undefined || by !== before.by || time_ms - before.logged_ms >= LOG_EVERY_MS;
      const interval = { ...known, by, seen_until_ms: time_ms, logged_ms: due ? time_ms : before.logged_ms };
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

/**
 * One hold for each job, rank and device, and no weaker evidence beside a stronger one: what a job was given has no rank of
 * its own, so it goes on as that of the process on it, or of the one that was. An interval of weaker evidence under another
 * rank is then not seen any more, and closes.
 */
function settle(open: OpenIntervals, holds: readonly Hold[]): readonly Hold[] {
  const by_process = Map.groupBy(
    holds.filter(({ by }) => by === "process"),
    holdKey,
  );
  const before = Map.groupBy(open.values(), holdKey);
  const settled = holds.flatMap((hold): readonly Hold[] => {
    if (hold.by === "process") return [hold];
    const device = holdKey(hold);
    if (by_process.has(device)) return [];
    const [latest] = (before.get(device) ?? []).toSorted((one, other) => other.seen_until_ms - one.seen_until_ms);
    return [{ ...hold, rank: latest?.rank ?? hold.rank }];
  });
  // The strongest first: it opens, and the others find it open.
  return settled.toSorted((one, other) => HOLD_SOURCES.indexOf(other.by) - HOLD_SOURCES.indexOf(one.by));
}

const holdKey = (hold: Hold): string => JSON.stringify([hold.job_id, hold.gpu_uuid, hold.mig_uuid]);

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

function openInterval(place: OwnershipPlace, hold: Hold, time_ms: number): Interval {
  const { job_id, rank, gpu_uuid, mig_uuid, by } = hold;
  const parts = [place.node, place.boot_id, job_id, rank, gpu_uuid, mig_uuid, time_ms];
  const interval_id = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  return { job_id, rank, gpu_uuid, mig_uuid, by, interval_id, from_ms: time_ms, seen_until_ms: time_ms, logged_ms: time_ms };
}

const strongest = (one: HoldSource, other: HoldSource): HoldSource =>
  HOLD_SOURCES.indexOf(one) > HOLD_SOURCES.indexOf(other) ? one : other;

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
    ...SOURCES[interval.by],
  };
}
