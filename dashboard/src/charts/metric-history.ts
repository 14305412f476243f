/** What a job's metrics were while the page was open, by step: bounded, and fed with each of its summaries. */
import type { JobSummary } from "@heliograph/api/shapes/job";

import { Timeline, type TimelineData } from "./timeline.ts";

/** Metrics of one job that are followed: as many as the collector keeps of one. */
const MOST_METRICS = 256;
const MOST_POINTS = 2_000;

interface Followed {
  readonly line: Timeline;
  readonly x: number;
  readonly value: JobSummary["metrics"][string];
}

export class MetricHistory {
  readonly #followed = new Map<string, Followed>();
  #attempt: number | undefined;
  #seen: JobSummary["metrics"] | undefined;

  /** Points that are kept, of all metrics. */
  get points(): number {
    return [...this.#followed.values()].reduce((sum, { line }) => sum + line.size, 0);
  }

  /**
   * Takes a summary; returns whether anything in it is new. Each value is at the step that the program named with it, not
   * at the step that the job has reached since. A job that names no steps has its values at the time of its last progress.
   * NaN and infinities break the line.
   */
  add(job: Pick<JobSummary, "attempt" | "metrics" | "metric_steps" | "step" | "progress_time_ms">): boolean {
    if (job.metrics === this.#seen) return false;
    this.#seen = job.metrics;
    // Another attempt reports its steps again.
    if (this.#attempt !== job.attempt) this.#followed.clear();
    this.#attempt = job.attempt;
    const time_x = job.step !== null || job.progress_time_ms === null ? undefined : job.progress_time_ms / 1_000;
    let grew = false;
    for (const [name, value] of Object.entries(job.metrics))
      grew = this.#point(name, job.metric_steps[name] ?? time_x, value) || grew;
    return grew;
  }

  #point(name: string, x: number | undefined, value: JobSummary["metrics"][string]): boolean {
    const before = this.#followed.get(name);
    if (x === undefined || (before?.x === x && before.value === value)) return false;
    if (before === undefined && this.#followed.size >= MOST_METRICS) return false;
    // A step that goes back is a restart from a checkpoint: what came after it will come again.
    const line = before === undefined || x < before.x ? new Timeline([name], MOST_POINTS) : before.line;
    line.add(name, x, typeof value === "number" && Number.isFinite(value) ? value : null);
    this.#followed.set(name, { line, x, value });
    return true;
  }

  data(): ReadonlyMap<string, TimelineData> {
    return new Map([...this.#followed].map(([name, { line }]) => [name, line.data()]));
  }
}
