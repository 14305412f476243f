/**
 * Which attempt of a job a report belongs to. A job's ranks are restarted together, but their reports come one
 * after another, with late reports of old processes in between. So each rank has its own attempt, and
 * the first rank that goes back begins the job's next attempt:
 *
 *     rank 0   …998 999 |  10  11  12        goes back: the job's attempt is 2
 *     rank 1   …998          999 |  11       a moment late: 999 stays in attempt 1; then it joins attempt 2
 *
 * Pure.
 */
import type { Job, RankProgress } from "./job.ts";
import type { Progress } from "../progress/progress.ts";

/** Source of progress that `helio run` reads from what a program prints. */
export const BAR = "tqdm";
/** Source of what the hook inside a Python program hears (hook-evidence.ts). */
export const HOOK = "python";
/** Reports of the attempt before may come this long after the next one began. */
export const LATE_MS = 30_000;

export interface Placed {
  readonly attempt: number;
  /** The report moves the job to a new attempt. */
  readonly begins: boolean;
  /** What was known of the rank in that attempt. */
  readonly before: RankProgress | undefined;
  /** Whether the next step back of this rank is a new attempt; false where it may still be to come for this one. */
  readonly settled: boolean;
}

/** `sender` distinguishes processes. */
export function placeInAttempt(job: Job, progress: Progress, sender: string, time_ms: number): Placed {
  const before = job.ranks.get(progress.rank);
  const is_young = job.attempt > 1 && time_ms - job.attempt_ms <= LATE_MS;
  const current = (settled: boolean): Placed => ({ attempt: job.attempt, begins: false, before: undefined, settled });
  const next: Placed = { attempt: job.attempt + 1, begins: true, before: undefined, settled: true };

  const restarts = progress.restart === undefined || job.restart === undefined ? 0 : progress.restart - job.restart;
  if (restarts > 0) return next;
  if (restarts < 0) return late(job, before);
  if (before === undefined) return current(!is_young);

  const went_back = isStepBack(before, progress);
  if (before.attempt === job.attempt) {
    if (went_back) return before.settled ? next : current(true);
    return { attempt: job.attempt, begins: false, before, settled: before.settled };
  }
  // The launcher says that it is a process of this attempt; or it plainly is one.
  const is_certain = progress.restart !== undefined || went_back || sender !== before.sender;
  return is_certain || !is_young ? current(is_certain) : late(job, before);
}

function late(job: Job, before: RankProgress | undefined): Placed {
  if (before !== undefined && before.attempt < job.attempt) {
    return { attempt: before.attempt, begins: false, before, settled: before.settled };
  }
  return { attempt: Math.max(1, job.attempt - 1), begins: false, before: undefined, settled: true };
}

/** A bar that begins again is that of the next epoch. A program that reports an earlier step itself was restarted. */
function isStepBack(before: RankProgress, progress: Progress): boolean {
  if ([progress.source, before.source].some((source) => source === BAR || source === HOOK)) return false;
  return progress.step !== undefined && before.step !== undefined && progress.step < before.step;
}
