/** A job as this node's agent knows it. */
import type { EndCause, Rank } from "./rank.ts";
import type { Phase } from "../progress/progress.ts";
import type { StallKind, StepTimes } from "./stall.ts";

/** lost: it ended and nobody said how. queued is the schedulers' word; this node only sees what runs. */
export type JobState = "running" | "stalled" | "finished" | "failed" | "lost";

/** What a rank does, as far as somebody said so. */
export interface RankPhase {
  readonly phase?: Phase;
  /** A side activity in words, and its own counter. */
  readonly phase_text?: string;
  readonly phase_done?: number;
  readonly phase_total?: number;
  /** When the phase was first heard of. */
  readonly phase_ms?: number;
  /** Where that is known from, as Progress.source. */
  readonly phase_source?: string;
}

export interface RankProgress extends RankPhase {
  readonly step?: number;
  readonly total?: number;
  readonly steps_per_second?: number;
  readonly activity?: number;
  readonly source: string;
  /** How surely the step is the main loop's, of output and of what the Python hook hears. */
  readonly strength?: number;
  /** When the step was last another than before. */
  readonly step_ms: number;
  /** Something else than training happened since the step was reached. */
  readonly is_interrupted?: boolean;
  /** The attempt that this is of, and what attempts.ts needs to know of it. */
  readonly attempt: number;
  readonly settled: boolean;
  readonly sender: string;
}

export interface Job {
  readonly job_id: string;
  readonly name: string;
  /** How it was found: "run", "socket". */
  readonly source: string;
  readonly uid: number;
  readonly user: string;
  readonly command: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly state: JobState;
  /** Why it is in this state, where there is something to say. */
  readonly reason: string;
  readonly started_ms: number;
  readonly ended_ms?: number;
  readonly exit_code?: number;
  readonly signal?: number;
  readonly end_cause?: EndCause;
  /** Of a stalled job: what its GPUs do. */
  readonly stall_kind?: StallKind | undefined;
  /** Of a job that reports no steps: seconds a step, guessed from the rhythm of its GPUs. */
  readonly estimated_step_seconds?: number | undefined;
  /** Counts from 1; grows when steps go back, when its launcher says so, or when an ended job is begun again. */
  readonly attempt: number;
  /** When the attempt began. */
  readonly attempt_ms: number;
  /** How often its launcher restarted the ranks before this attempt, where it says so. */
  readonly restart?: number;
  /** Steps that the user announced; what a report says of the total comes second. */
  readonly announced_total?: number;
  readonly ranks: ReadonlyMap<number, RankProgress>;
  /** The rank of what began it here; 0 where nobody said. It is among the members, and lives as long as the job. */
  readonly own_rank: number;
  /** Its processes on this node, by rank. */
  readonly members: ReadonlyMap<number, Rank>;
  readonly step_times: StepTimes;
  /** When anything of it last moved; absent until a first report, since before that nothing can stall. */
  readonly moved_ms?: number;
}

export const hasEnded = (job: Job): boolean => job.state === "finished" || job.state === "failed" || job.state === "lost";

/** The jobs of this node, to look up by their ids; a Map of them is one. */
export interface Jobs {
  readonly size: number;
  get(job_id: string): Job | undefined;
  has(job_id: string): boolean;
  values(): Iterable<Job>;
}
