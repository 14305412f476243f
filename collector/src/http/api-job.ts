/** The JSON shapes of /api/v1 that tell of one job: its ranks, attempts, metrics, and what it made of its GPUs. */
import type { EndCauseName, JobPhase, JobPhaseName, JobsChange, JobsSnapshot, JobStateName, JobSummary } from "./api.ts";

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

/** What a job made of one device up to `JobUse.until_ms`. */
export interface JobDeviceUse {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  /** Its part of the GPU's energy. */
  readonly joules: number;
  /** Hours in which it held the device, and the same as a part of the GPU where that is shared. */
  readonly held_hours: number;
  readonly share_hours: number;
  /** Mean over the time in which it was told, weighted by time; null when never. */
  readonly utilization_ratio: number | null;
}

/** Energy, GPU-hours and utilization of a job over all its attempts (view job_use_of). */
export interface JobUse {
  readonly until_ms: number;
  readonly joules: number;
  /** Those of them that were integrated from power, without a counter. */
  readonly joules_from_power: number;
  readonly held_hours: number;
  readonly share_hours: number;
  readonly utilization_ratio: number | null;
  /** Part of the told time in which its devices were used below 5 %. */
  readonly idle_ratio: number | null;
  readonly devices: readonly JobDeviceUse[];
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

/** The snapshot of the live topic `job/<id>`: that job alone, or none. `use` comes after a moment, and anew every half minute. */
export interface JobSnapshot extends JobsSnapshot {
  readonly ranks: readonly JobRank[];
  readonly use: JobUse | null;
}

/** Changes of the topic `job/<id>`; `ranks` and `use` as a whole. */
export interface JobTopicChange extends JobsChange {
  readonly ranks?: readonly JobRank[];
  readonly use?: JobUse | null;
}

/** One line of GET /api/v1/job-series: a metric of one attempt and rank over its steps. */
export interface JobSeries {
  readonly name: string;
  readonly attempt: number;
  readonly rank: number;
  /** null where the job does not say steps. */
  readonly steps: readonly (number | null)[];
  readonly times_ms: readonly number[];
  /** Mean of each interval; NaN and infinities break the line. */
  readonly values: readonly (number | null)[];
}

/** GET /api/v1/job-series?job=…&names=a,b&points=… */
export interface JobSeriesAnswer {
  readonly job_id: string;
  readonly series: readonly JobSeries[];
}
