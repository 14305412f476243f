/** Keeps the metrics of all jobs while the page is open, outside React, so that a job's charts begin with what was seen. */
import type { JobsSnapshot, JobSummary } from "@heliograph/api/shapes/job";

import type { TimelineData } from "./timeline.ts";
import type { LiveState } from "../live/live-store.ts";
import { MetricHistory } from "./metric-history.ts";

/** Jobs whose metrics are kept, and points of all of them: those of the jobs that reported last. */
const MOST_JOBS = 100;
const MOST_POINTS = 500_000;

interface Recorded {
  readonly history: MetricHistory;
  readonly job: JobSummary;
  /** Made when it is read; undefined since the history grew. */
  lines: ReadonlyMap<string, TimelineData> | undefined;
}

const NOTHING: ReadonlyMap<string, TimelineData> = new Map();

export class MetricRecorder {
  readonly #state: () => LiveState;
  readonly #subscribeStore: (listener: () => void) => () => void;
  readonly #listeners = new Set<() => void>();
  /** In the order of their last report. */
  readonly #recorded = new Map<string, Recorded>();
  #jobs: JobsSnapshot | null = null;
  #leaveStore: (() => void) | undefined;

  constructor(store: { readonly state: () => LiveState; readonly subscribe: (listener: () => void) => () => void }) {
    this.#state = store.state;
    this.#subscribeStore = store.subscribe;
  }

  start(): void {
    this.#leaveStore ??= this.#subscribeStore(() => this.#follow());
  }

  stop(): void {
    this.#leaveStore?.();
    this.#leaveStore = undefined;
    this.#listeners.clear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A job's metrics by name; the same object until they grow. */
  lines(job_id: string): ReadonlyMap<string, TimelineData> {
    const recorded = this.#recorded.get(job_id);
    if (recorded === undefined) return NOTHING;
    recorded.lines ??= recorded.history.data();
    return recorded.lines;
  }

  #forgetOldest(): void {
    let points = [...this.#recorded.values()].reduce((sum, { history }) => sum + history.points, 0);
    for (const [oldest, { history }] of this.#recorded) {
      if (this.#recorded.size <= MOST_JOBS && (points <= MOST_POINTS || this.#recorded.size <= 1)) return;
      points -= history.points;
      this.#recorded.delete(oldest);
    }
  }

  #follow(): void {
    const { jobs } = this.#state();
    if (jobs === null || jobs === this.#jobs) return;
    this.#jobs = jobs;
    let grew = false;
    for (const job of jobs.jobs) {
      const before = this.#recorded.get(job.job_id);
      if (before?.job === job || Object.keys(job.metrics).length === 0) continue;
      const history = before?.history ?? new MetricHistory();
      const added = history.add(job);
      grew ||= added;
      this.#recorded.delete(job.job_id);
      this.#recorded.set(job.job_id, { history, job, lines: added ? undefined : before?.lines });
    }
    if (!grew) return;
    this.#forgetOldest();
    for (const listener of this.#listeners) listener();
  }
}
