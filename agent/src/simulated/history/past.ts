/** The past of a simulated fleet: how long it is, and how often its nodes report something. Times are ms since the epoch. */

/** How often the sources of a node repeat what has not changed, in ms. */
export interface Pace {
  /** A job that is still running is reported. */
  readonly job_event_ms: number;
  /** A phase that has not ended is reported. */
  readonly phase_ms: number;
  /** Progress of the first rank of a node, and of the others. */
  readonly progress_ms: number;
  readonly others_ms: number;
  /** Values of a training, at most. */
  readonly metric_ms: number;
  /** A GPU that is held is reported. */
  readonly held_ms: number;
  /** Health of a GPU is read; its links, each `links_every`-th time. */
  readonly slow_ms: number;
  readonly links_every: number;
  /** What it supports is reported with every `capabilities_every`-th. */
  readonly capabilities_every: number;
}

/** As agents report it now. A little less than the second, so that a clock's jitter costs no row. */
export const LIVE_PACE: Pace = {
  job_event_ms: 60_000,
  phase_ms: 60_000,
  progress_ms: 950,
  others_ms: 4_950,
  metric_ms: 0,
  held_ms: 10_000,
  slow_ms: 60_000,
  links_every: 1,
  capabilities_every: 1,
};

/** What is reported each minute or less now is reported each `slow_ms` in the past, so that it fits. */
export const pastPace = (slow_ms: number): Pace => ({
  job_event_ms: slow_ms,
  phase_ms: slow_ms,
  progress_ms: slow_ms,
  others_ms: slow_ms,
  metric_ms: slow_ms,
  held_ms: slow_ms,
  slow_ms,
  links_every: 10,
  capabilities_every: 500,
});

/** Where the past starts, and where live operation starts. */
export interface Past {
  readonly from_ms: number;
  /** From here on jobs come and go as in the fleet that people watch: a short one each minute. */
  readonly until_ms: number;
  /** From here on rows come as often as live. */
  readonly fine_from_ms: number;
  /** Time between two samples before that, in ms. */
  readonly interval_ms: number;
  readonly slow_ms: number;
}

export const paceAt = (past: Past | undefined, time_ms: number): Pace =>
  past === undefined || time_ms >= past.fine_from_ms ? LIVE_PACE : pastPace(past.slow_ms);
