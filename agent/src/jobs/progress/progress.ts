/** What a job reports, over the socket, with `helio run` or with `helio report`. */

/** What a job does at the moment. */
export type Phase = "starting" | "training" | "evaluating" | "saving" | "ending";
export const PHASES = ["starting", "training", "evaluating", "saving", "ending"] as const satisfies readonly Phase[];
/** Longest words of a side activity, in UTF-16 units. */
export const MAX_PHASE_TEXT = 120;

/**
 * How much a counter looks like the main loop, as counter.ts has it; 0 where it has ended. A library's own loop, which
 * says that it trains, is above all that is drawn or printed.
 */
export const MAX_STRENGTH = 7;

/** How far a job is. Absent means not said, never zero. */
export interface Progress {
  readonly step?: number;
  /** Steps there will be in all. */
  readonly total?: number;
  readonly steps_per_second?: number;
  /** Of a distributed job; 0 where there is only one. */
  readonly rank: number;
  /** Whether the sender said its rank. */
  readonly rank_given?: boolean;
  /** Rank among the job's processes on this node, and how many there are to be on all nodes. */
  readonly local_rank?: number;
  readonly world_size?: number;
  /** How often the launcher restarted the job's ranks (torchrun's TORCHELASTIC_RESTART_COUNT). */
  readonly restart?: number;
  /** When the sender's process began, ms since the epoch. */
  readonly started_ms?: number;
  /**
   * Changes whenever something visibly moved, also where `step` does not: an outer bar stands still for an hour
   * while the inner one runs. Without it only a new step counts as movement.
   */
  readonly activity?: number;
  /** What the sender knows of the place is all here: a step or total that is absent is not known any more. */
  readonly whole?: boolean;
  readonly phase?: Phase;
  /** A side activity in words, for instance "loading shards, 3 of 6". */
  readonly phase_text?: string;
  /** The side activity's own counter: it is never the job's progress. */
  readonly phase_done?: number;
  readonly phase_total?: number;
  /** The step that `metrics` belong to, where it is another than `step`. */
  readonly metrics_step?: number;
  /** Of what was read from output or heard by the Python hook: 0 to MAX_STRENGTH. */
  readonly strength?: number;
  /** Named training values at this step. NaN and infinities are values. */
  readonly metrics: ReadonlyMap<string, number>;
  /** Where the numbers come from: "tqdm", "python", "socket", "report". */
  readonly source: string;
}

/** Longest name of a metric, in UTF-16 units. */
export const MAX_METRIC_NAME_LENGTH = 128;
/** Most metrics in one report. */
export const MAX_METRICS = 64;
/** Reports of one job that go out at most this often; the last one always goes. */
export const REPORT_INTERVAL_MS = 200;
/** Longest name of a job or a program, in UTF-16 units: ids are made of it. */
export const MAX_NAME_LENGTH = 100;
