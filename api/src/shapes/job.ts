/** A job as lists show it. */

export type EndCauseName = "exit" | "signal" | "out_of_host_memory" | "out_of_gpu_memory" | "unknown";

/** What the GPUs of a stalled job do: wait for each other, idle, or one unlike the others. */
export type StallKindName = "collective" | "input" | "one_gpu" | "unknown";

export type JobPhaseName = "starting" | "training" | "evaluating" | "saving" | "ending" | "unknown";

/** cancelled: while it waited, or without an agent on its nodes; says its scheduler. */
export type JobStateName = "queued" | "running" | "stalled" | "finished" | "failed" | "cancelled" | "lost" | "unknown";

export interface JobGpu {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  readonly rank: number;
  /** "process", "scheduler" or "environment". */
  readonly source: string;
  /** How sure the agent is that the job holds it, 0..1; null when not told. */
  readonly confidence_ratio: number | null;
  /** Since when the job holds it. */
  readonly since_ms: number | null;
}

/** What a job or a rank does, or did last where it has ended. */
export interface JobPhase {
  readonly phase: JobPhaseName;
  /** A side activity in words, without its counter, e.g. "Loading checkpoint shards"; empty where there is none. */
  readonly text: string;
  /** Counter of the side activity, and where it ends; never the job's progress. */
  readonly done: number | null;
  readonly total: number | null;
  /** Since when it is in this phase. */
  readonly since_ms: number;
}

/** Of a job of a scheduler that an agent asks for its queue. */
export interface JobQueue {
  /** When it was submitted. */
  readonly queued_ms: number;
  readonly partition: string;
  readonly account: string;
  /** Why it waits in the scheduler's own word, such as Resources; empty once it runs. `reason` has plain words. */
  readonly reason_code: string;
  /** All GPUs that it asks for, of an array those of one element; null where not known. */
  readonly requested_gpus: number | null;
  /** Rank by priority among the jobs that wait in its partition, from 1. */
  readonly queue_position: number | null;
  /** When the scheduler expects to start it; null where it does not say. */
  readonly expected_start_ms: number | null;
  /** Elements of an array that it stands for, e.g. 4-10%2; empty where it is no array. */
  readonly array_tasks: string;
}

export interface JobSummary {
  readonly job_id: string;
  readonly name: string;
  readonly user: string;
  readonly command: string;
  readonly source: string;
  readonly nodes: readonly string[];
  readonly state: JobStateName;
  readonly reason: string;
  readonly attempt: number;
  readonly started_ms: number | null;
  readonly ended_ms: number | null;
  readonly exit_code: number | null;
  readonly signal: number | null;
  /** Why it is over, out of memory told apart; "unknown" while it runs. */
  readonly end_cause: EndCauseName;
  readonly stall_kind: StallKindName;
  /** Ranks that told of themselves, those of them whose node went away, and how many there are to be. */
  readonly ranks: number;
  readonly ranks_lost: number;
  readonly world_size: number | null;
  /** Between the first and the last rank's start, and end; null with fewer than two ranks that told it. */
  readonly start_skew_ms: number | null;
  readonly end_skew_ms: number | null;
  readonly step: number | null;
  readonly total_steps: number | null;
  /** step / total_steps, 0..1. */
  readonly progress_ratio: number | null;
  readonly steps_per_second: number | null;
  /** When it will be done by the median time of its newest steps, ms since the epoch. */
  readonly eta_ms: number | null;
  /** The same by the 10th and the 90th percentile of these times; null until there are enough of them. */
  readonly eta_low_ms: number | null;
  readonly eta_high_ms: number | null;
  /** Seconds a step, estimated from the rhythm of its GPUs; for jobs that report nothing themselves. */
  readonly estimated_step_seconds: number | null;
  /** Of its first rank that tells any; null where nobody said. */
  readonly phase: JobPhase | null;
  /** When the last progress was told. */
  readonly progress_time_ms: number | null;
  /** Latest value by metric name; NaN and infinities as the strings "NaN", "Infinity", "-Infinity". */
  readonly metrics: Readonly<Record<string, number | "NaN" | "Infinity" | "-Infinity">>;
  /** The step that each of these values belongs to; a metric whose job named no step is absent. */
  readonly metric_steps: Readonly<Record<string, number>>;
  /** GPUs it holds now, or held last when it has ended. */
  readonly gpus: readonly JobGpu[];
  /** What its scheduler says of its wait, also once it runs; null where no scheduler was asked. */
  readonly queue: JobQueue | null;
}

/** GET /api/v1/jobs (running ones, and those that ended in the last day), and the snapshot of the live topic `jobs`. */
export interface JobsSnapshot {
  readonly time_ms: number;
  readonly jobs: readonly JobSummary[];
}
