/** A job as this node's agent knows it. */
import type { StepTimes } from "./stall.ts";

/** lost: it ended and nobody said how. queued is the schedulers' word; this node only sees what runs. */
export type JobState = "running" | "stalled" | "finished" | "failed" | "lost";

export interface RankProgress {
  readonly step?: number;
  readonly total?: number;
  readonly steps_per_second?: number;
  readonly activity?: number;
  readonly source: string;
  /** When the step was last another than before. */
  readonly step_ms: number;
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
  /** Counts from 1; grows when steps go back, or when an ended job is reported again. */
  readonly attempt: number;
  /** Steps that the user announced; what a report says of the total comes second. */
  readonly announced_total?: number;
  readonly ranks: ReadonlyMap<number, RankProgress>;
  readonly step_times: StepTimes;
  /** When anything of it last moved; absent until a first report, since before that nothing can stall. */
  readonly moved_ms?: number;
}

export const hasEnded = (job: Job): boolean => job.state === "finished" || job.state === "failed" || job.state === "lost";
