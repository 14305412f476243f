/**
 * Several sources give the metrics of one job: its own reports, the Python hook, and what it prints. A metric of a name comes from
 * the best of them:
 *
 *     its own reports > hook > output
 *
 * Output is printed at the moment of the report, and is read sooner, with a step that is less sure. So the first values of a name
 * in the output wait until it is clear that no better source gives that name. The same holds after a restart of the agent, which
 * knows no source yet.
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

/** How sure the step is that a source names with a value. */
const sureness = (source: string): number => (source === BAR ? 0 : source === HOOK ? 1 : 2);

interface HeldRow {
  readonly row: Row<"job_metrics">;
  readonly since_ms: number;
}

/** The sources of one job's metrics. */
export class MetricSources {
  readonly #log: Pick<JobLog, "metricsDue">;
  /** How sure the best source is that gave a name so far. */
  readonly #names = new Map<string, number>();
  /** Names that only the output has given, although a better source had the time to. */
  readonly #settled = new Set<string>();
  #held: readonly HeldRow[] = [];

  constructor(log: Pick<JobLog, "metricsDue">) {
    this.#log = log;
  }

  /** Those of a report's metrics that count now, and those that wait. What a better source gives is in neither. */
  split({ source, metrics }: Pick<Progress, "source" | "metrics">): { now: Metrics; waiting: Metrics } {
    if (metrics.size === 0) return { now: metrics, waiting: metrics };
    const own = sureness(source);
    const names = this.#names;
    const counting = [...metrics].filter(([name]) => (names.get(name) ?? 0) <= own);
    for (const [name] of counting) if (names.has(name) || names.size < MAX_NAMES) names.set(name, own);
    if (own > 0) this.#held = this.#held.filter(({ row }) => !counting.some(([name]) => name === row.name));
    const waits = (name: string): boolean => own === 0 && names.has(name) && !this.#settled.has(name);
    return {
      now: new Map(counting.filter(([name]) => !waits(name))),
      waiting: new Map(counting.filter(([name]) => waits(name))),
    };
  }

  /** Keeps metrics that wait, at the step that the job is at now. Beyond the bound the oldest are logged early. */
  hold(job: Job, attempt: number, progress: Progress, time_ms: number): void {
    const rows = metricRows(job, attempt, progress, time_ms);
    const held = [...this.#held, ...rows.map((row) => ({ row, since_ms: time_ms }))];
    const surplus = Math.max(0, held.length - MAX_HELD_ROWS);
    this.#held = held.slice(surplus);
    this.#logRows(held.slice(0, surplus), time_ms);
  }

  /** Logs what waited long enough; from then on its names wait no more. */
  timePassed(time_ms: number): void {
    this.#settle((since_ms) => time_ms - since_ms >= HOLD_MS, time_ms);
  }

  /** Logs all that waits: the job ends, or the agent does. */
  release(time_ms: number): void {
    this.#settle(() => true, time_ms);
  }

  #settle(isDue: (since_ms: number) => boolean, time_ms: number): void {
    if (this.#held.length === 0) return;
    for (const { row, since_ms } of this.#held) if (isDue(since_ms)) this.#settled.add(row.name ?? "");
    const isHeldDue = ({ row }: HeldRow): boolean => this.#settled.has(row.name ?? "");
    const due = this.#held.filter(isHeldDue);
    this.#held = this.#held.filter((held) => !isHeldDue(held));
    this.#logRows(due, time_ms);
  }

  #logRows(held: readonly HeldRow[], time_ms: number): void {
    const rows = held.map(({ row }) => row);
    if (rows.length > 0) this.#log.metricsDue(rows, time_ms);
  }
}

type Metrics = ReadonlyMap<string, number>;
