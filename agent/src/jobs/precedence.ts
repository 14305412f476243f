/**
 * Several ways tell of one job: what it prints, what the Python hook hears in it, and what it reports itself. Which of them says
 * where it is, and which gives a metric of a name. Pure but for the names that are kept.
 *
 *     where it is    its own reports > hook or output, whichever counts more surely what looks like the main loop; the hook where equal
 *     a metric       its own reports > hook > output, name by name
 */
import { BAR, HOOK } from "./attempts.ts";
import type { Job } from "./job.ts";
import type { Progress } from "./progress.ts";

/** The hook's loop has ended, and output that goes on for so long is of something else. */
const OUTPUT_GOES_ON_MS = 10_000;
/** Names of metrics that are remembered, for each job. */
const MAX_NAMES = 2_048;

/** A report that says nothing of where the job is, since another way knows better; only that something moves. */
export function isSuperseded(job: Job, progress: Progress, time_ms: number): boolean {
  if (progress.source !== BAR && progress.source !== HOOK) return false;
  const others = [...job.ranks.values()].filter(({ source, step }) => source !== progress.source && step !== undefined);
  return others.some(({ source, strength = 0, step_ms }) => {
    if (source !== BAR && source !== HOOK) return true;
    const own = progress.strength ?? 0;
    if (source === BAR) return strength > own;
    return own <= strength || (strength === 0 && time_ms - step_ms < OUTPUT_GOES_ON_MS);
  });
}

const sureness = (source: string): number => (source === BAR ? 0 : source === HOOK ? 1 : 2);

export interface MetricNames {
  /** Those of a report's metrics that no better way gives. */
  newOf(job_id: string, progress: Progress): ReadonlyMap<string, number>;
  forget(job_id: string): void;
}

export function createMetricNames(): MetricNames {
  const jobs = new Map<string, Map<string, number>>();
  return {
    newOf(job_id, { source, metrics }) {
      if (metrics.size === 0) return metrics;
      const names = jobs.get(job_id) ?? new Map<string, number>();
      jobs.set(job_id, names);
      const own = sureness(source);
      const left = [...metrics].filter(([name]) => (names.get(name) ?? 0) <= own);
      for (const [name] of left) if (names.has(name) || names.size < MAX_NAMES) names.set(name, own);
      return left.length === metrics.size ? metrics : new Map(left);
    },
    forget: (job_id) => void jobs.delete(job_id),
  };
}
