/** One job in full: its ranks, attempts and phases. */
import type { EndCauseName, JobPhase, JobPhaseName, JobStateName, JobSummary } from "./job.ts";
import type { JobUse } from "./job-use.ts";

/** One rank of a job on one node, in its newest attempt. */
export interface JobRank {
  readonly node: string;
  readonly rank: number;
  readonly state: JobStateName;
  readonly reason: string;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly step: number | null;
  /** Over its newest steps. */
  readonly steps_per_second: number | null;
  readonly progress_time_ms: number | null;
  /** Steps behind the first rank, as of when it told. */
  readonly steps_behind: number | null;
  /** True for one rank at most: the one that is clearly slower than the others. */
  readonly is_slowest: boolean;
  /** What it does, or did last where it has ended; null where nobody said. */
  readonly phase: JobPhase | null;
}

/** One attempt of a job: a restart or resume begins the next. */
export interface JobAttempt {
  readonly attempt: number;
  readonly state: JobStateName;
  readonly reason: string;
  readonly end_cause: EndCauseName;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly exit_code: number | null;
  readonly signal: number | null;
  readonly ranks: number;
}

/** A time that a job was in one phase, by its first rank and as far as that was observed (view job_phases). */
export interface JobPhaseSpan {
  readonly attempt: number;
  readonly phase: JobPhaseName;
  /** What it said last of its side activity. */
  readonly text: string;
  readonly since_ms: number;
  readonly until_ms: number;
  readonly is_open: boolean;
}

/** GET /api/v1/jobs/{id}: a job that runs, or any of the past. */
export interface JobDetail extends JobSummary {
  readonly all_ranks: readonly JobRank[];
  /** Oldest first; null where ClickHouse did not answer. */
  readonly attempts: readonly JobAttempt[] | null;
  readonly use: JobUse | null;
  /** Oldest first, the newest 2,048; null where ClickHouse did not answer. */
  readonly phases: readonly JobPhaseSpan[] | null;
}
