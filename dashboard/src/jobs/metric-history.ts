/** What a job's metrics were while the page was open, by step: bounded, and fed with each of its summaries. */
import type { JobSummary } from "@heliograph/collector/http/api";

import { Timeline, type TimelineData } from "../charts/timeline.ts";

/** Metrics that get a chart; beyond, names are listed without. */
export const MOST_METRICS = 12;
const MOST_POINTS = 2_000;

export class MetricHistory {
  readonly #lines = new Map<string, Timeline>();
  #seen: JobSummary["metrics"] | undefined;
  #seen_x: number | undefined;

  /**
   * Takes a summary; answers whether it told anything new. Step and metrics come in messages of their own, so only metrics
   * that were told anew make a point: old ones under a new step would draw stairs that were never there.
   * NaN and infinities break the line.
   */
  add(job: Pick<JobSummary, "metrics" | "step" | "progress_time_ms">): boolean {
    const x = job.step ?? (job.progress_time_ms === null ? null : job.progress_time_ms / 1_000);
    if (x === null || job.metrics === this.#seen) return false;
    // A step that goes back is a restart from a checkpoint: what came after it will be told again.
    if (this.#seen_x !== undefined && x < this.#seen_x) this.#lines.clear();
    this.#seen = job.metrics;
    this.#seen_x = x;
    for (const [name, value] of Object.entries(job.metrics)) {
      const line = this.#lines.get(name) ?? this.#begin(name);
      line?.add(name, x, typeof value === "number" && Number.isFinite(value) ? value : null);
    }
    return true;
  }

  #begin(name: string): Timeline | undefined {
    if (this.#lines.size >= MOST_METRICS) return undefined;
    const line = new Timeline([name], MOST_POINTS);
    this.#lines.set(name, line);
    return line;
  }

  data(): ReadonlyMap<string, TimelineData> {
    return new Map([...this.#lines].map(([name, line]) => [name, line.data()]));
  }
}
