/** One process of a job, as its node's agent knows it. */
import type { Progress } from "../progress/progress.ts";

/** How a process ended. Nobody says how the process of a rank ended that `helio run` did not start. */
export interface RankEnd {
  readonly ended_ms: number;
  readonly state: "finished" | "failed" | "lost";
  readonly reason: string;
  readonly exit_code?: number;
  readonly signal?: number;
  readonly cause?: EndCause;
}

/** Why a program ended, where more is known than its exit: what `helio run` found out. */
export type EndCause = "exit" | "signal" | "out_of_host_memory" | "out_of_gpu_memory";

/** The place of a process among those of its job, as the job's launcher set it. */
export interface RankPlace {
  readonly local_rank?: number;
  /** Ranks that the job is to have over all nodes. */
  readonly world_size?: number;
}

export interface Rank extends RankPlace {
  /** False where nobody said the rank: it is a launcher, or a job's only process. */
  readonly given: boolean;
  /** Its process began, or was first heard of. */
  readonly started_ms: number;
  readonly end?: RankEnd;
}

export const placeOf = ({ local_rank, world_size }: RankPlace): RankPlace => ({
  ...(local_rank === undefined ? {} : { local_rank }),
  ...(world_size === undefined ? {} : { world_size }),
});

/** The rank that a report says it is of, and its place; nothing where it says none. */
export const givenRank = (progress: Progress): { readonly rank?: number; readonly place?: RankPlace } =>
  progress.rank_given === true ? { rank: progress.rank, place: placeOf(progress) } : {};

/** A rank after a report; fields that the report leaves out stay as they were. */
export function rankOf(before: Rank | undefined, progress: Progress, time_ms: number): Rank {
  const given = progress.rank_given === true;
  const started_ms = Math.min(time_ms, progress.started_ms ?? time_ms);
  // A rank that ended and reports again was restarted, with the next attempt.
  const { end, ...alive } = before ?? { given, started_ms, end: undefined };
  return {
    ...alive,
    given: alive.given || given,
    ...(end === undefined && !isLater(progress.started_ms, alive.started_ms) ? {} : { started_ms }),
    ...placeOf(progress),
  };
}

/** Clocks are read twice: a second later is another process. */
const isLater = (started_ms: number | undefined, known_ms: number): boolean =>
  started_ms !== undefined && started_ms > known_ms + 1_000;

/** Whether a row of it would say the same. */
export const isSameRank = (a: Rank | undefined, b: Rank): boolean =>
  a !== undefined &&
  a.given === b.given &&
  a.started_ms === b.started_ms &&
  a.local_rank === b.local_rank &&
  a.world_size === b.world_size &&
  a.end === b.end;
