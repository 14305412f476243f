/**
 * Several ways tell of one job's metrics: its own reports, what the Python hook hears in it, and what it prints. A metric of a
 * name comes from the best of them:
 *
 *     its own reports > hook > output
 *
 * A value in the output is printed at the moment at which it is reported, and read from there sooner, with a step that is less
 * sure. So the first values of a name in the output wait until it is clear that no better way gives that name. The same holds
 * after a restart of the agent, which knows of no way.
 */
import type { Row } from "@heliograph/proto/streams";

import { BAR, HOOK } from "../tracker/attempts.ts";
import type { Job } from "../tracker/job.ts";
import type { JobLog } from "./job-log.ts";
import { metricRows } from "./job-rows.ts";
import type { Progress } from "../progress/progress.ts";

/** Longer than a program's client waits before it tries to reach an agent again (agent/clients/python: 5 s and a half). */
export const HOLD_MS = 9_000;
/** Names of metrics that are remembered, for each job. */
const MAX_NAMES = 2_048;
/** Rows of one job that wait; beyond, the oldest go out early. */
const MAX_HELD_ROWS = 1_024;

const sureness = (source: string): number => (source === BAR ? 0 : source === HOOK ? 1 : 2);

interface NameSources {
  /** How sure the way is that gave a name so far. */
  readonly names: Map<string, number>;
  /** Names that only the output has given, for as long as one waits for a better way. */
  readonly settled: Set<string>;
  held: readonly HeldRow[];
}

interface HeldRow {
  readonly row: Row<"job_metrics">;
  readonly since_ms: number;
}

export class MetricSources {
  readonly #jobs = new Map<string, NameSources>();
  readonly #log: Pick<JobLog, "metricsDue">;

  constructor(log: Pick<JobLog, "metricsDue">) {
    this.#log = log;
  }

  /** Those of a report's metrics that count now, and those that wait. What a better way gives is in neither. */
  split(job_id: string, { source, metrics }: Pick<Progress, "source" | "metrics">): { now: Metrics; waiting: Metrics } {
    if (metrics.size === 0) return { now: metrics, waiting: metrics };
    const sources = this.#of(job_id);
    const own = sureness(source);
    const counting = [...metrics].filter(([name]) => (sources.names.get(name) ?? 0) <= own);
    for (const [name] of counting) if (sources.names.has(name) || sources.names.size < MAX_NAMES) sources.names.set(name, own);
    if (own > 0) sources.held = sources.held.filter(({ row }) => !counting.some(([name]) => name === row.name));
    const waits = (name: string): boolean => own === 0 && sources.names.has(name) && !sources.settled.has(name);
    return {
      now: new Map(counting.filter(([name]) => !waits(name))),
      waiting: new Map(counting.filter(([name]) => waits(name))),
    };
  }

  /** Keeps metrics that wait, at the step that the job is at now. Beyond the bound the oldest are logged early. */
  hold(job: Job, attempt: number, progress: Progress, time_ms: number): void {
    const sources = this.#of(job.job_id);
    const rows = metricRows(job, attempt, progress, time_ms);
    const held = [...sources.held, ...rows.map((row) => ({ row, since_ms: time_ms }))];
    const surplus = Math.max(0, held.length - MAX_HELD_ROWS);
    sources.held = held.slice(surplus);
    this.#logRows(job, held.slice(0, surplus), time_ms);
  }

  /** Logs what waited long enough; from then on its names wait no more. */
  timePassed(job: Job, time_ms: number): void {
    this.#settle(job, (since_ms) => time_ms - since_ms >= HOLD_MS, time_ms);
  }

  /** Logs all of a job that waits: it ends, or the agent does. */
  release(job: Job | undefined, time_ms: number): void {
    if (job !== undefined) this.#settle(job, () => true, time_ms);
  }

  forget(job_id: string): void {
    this.#jobs.delete(job_id);
  }

  #settle(job: Job, isDue: (since_ms: number) => boolean, time_ms: number): void {
    const sources = this.#jobs.get(job.job_id);
    if (sources === undefined || sources.held.length === 0) return;
    for (const { row, since_ms } of sources.held) if (isDue(since_ms)) sources.settled.add(row.name ?? "");
    const is_due = ({ row }: HeldRow): boolean => sources.settled.has(row.name ?? "");
    const due = sources.held.filter(is_due);
    sources.held = sources.held.filter((held) => !is_due(held));
    this.#logRows(job, due, time_ms);
  }

  #logRows(job: Job, held: readonly HeldRow[], time_ms: number): void {
    if (held.length > 0)
      this.#log.metricsDue(
        job,
        held.map(({ row }) => row),
        time_ms,
      );
  }

  #of(job_id: string): NameSources {
    const sources = this.#jobs.get(job_id) ?? { names: new Map(), settled: new Set(), held: [] };
    this.#jobs.set(job_id, sources);
    return sources;
  }
}

type Metrics = ReadonlyMap<string, number>;
