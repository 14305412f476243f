/** Computes rollups, one statement at a time, beside the writer. It is called for committed rows, and is idle without any. */
import type { CollectorError } from "../../errors.ts";
import { MAX_ROW_AGE_MS } from "@heliograph/proto/limits";

import { backoffMs } from "@heliograph/daemon/timing/backoff";
import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { Connection } from "../clickhouse/connection.ts";
import { PeriodicTask } from "@heliograph/daemon/timing/periodic-task";
import type { CommittedRows } from "../writer/writer.ts";
import { HOUR_MS, MINUTE_MS, ROLLUPS } from "../schema/rollups/rollup.ts";
import { RollupTask, type RollupLimits } from "./rollup-task.ts";

export interface RollupSchedulerLimits extends RollupLimits {
  /** Time between two runs. */
  readonly pace_ms: number;
}

export const DEFAULT_ROLLUP_SCHEDULER_LIMITS: RollupSchedulerLimits = {
  pace_ms: 10_000,
  settle_ms: 15_000,
  sweep_every_ms: HOUR_MS,
  sweep_reach_ms: 2 * MAX_ROW_AGE_MS,
  max_dirty: 200_000,
};

/** The progress of the rollups. */
export interface RollupProgress {
  /** Windows of one node that were computed since the start. */
  readonly windows: number;
  /** Attempts that ClickHouse refused or did not answer since the start. */
  readonly failures: number;
  /** How long ago the oldest waiting window ended, in ms. */
  readonly lag_ms: number;
  /** Whether a sweep searches for windows that it does not know of. */
  readonly is_sweeping: boolean;
  /** Checks all windows since then again: rows of long ago were written. */
  sweepFrom(from_ms: number): void;
}

export interface RollupSchedulerOptions {
  readonly connection: Connection;
  /** Name of the table that holds the rows of what SQL sees as `name`: a different one in a cluster. */
  readonly nameOf: (name: string) => string;
  readonly limits: RollupSchedulerLimits;
  readonly now_ms: () => number;
  /** Called for each failure; the work is tried again. */
  readonly onFailure: (error: CollectorError) => void;
}

export class RollupScheduler implements RollupProgress {
  readonly #options: RollupSchedulerOptions;
  readonly #tasks: readonly RollupTask[];
  readonly #task = new PeriodicTask({
    run: (signal) => this.#round(signal),
    pauseMs: (failures) => (failures === 0 ? this.#restMs() : backoffMs(failures - 1, Math.random(), 1_000, MINUTE_MS)),
    onFailure: (error) => {
      this.#failures += 1;
      this.#options.onFailure(toCollectorError(error, "rolling readings up"));
    },
  });
  #failures = 0;

  constructor(options: RollupSchedulerOptions) {
    this.#options = options;
    this.#tasks = ROLLUPS.map((rollup) => {
      const { table, source } = rollup;
      return new RollupTask(rollup, options.limits, { table: options.nameOf(table), source: options.nameOf(source) });
    });
  }

  /** Windows of one node that were computed since the start. */
  get windows(): number {
    return this.#tasks.reduce((sum, task) => sum + task.windows, 0);
  }

  /** Attempts that ClickHouse refused or did not answer since the start. */
  get failures(): number {
    return this.#failures;
  }

  /** How long ago the oldest waiting window ended, in ms. */
  get lag_ms(): number {
    const now_ms = this.#options.now_ms();
    return Math.max(...this.#tasks.map((task) => task.lagMs(now_ms)));
  }

  get is_sweeping(): boolean {
    return this.#tasks.some((task) => task.has_sweep);
  }

  sweepFrom(from_ms: number): void {
    for (const task of this.#tasks) task.sweepFrom(from_ms);
    this.#task.wake();
  }

  /** Call it for each committed batch. */
  readonly add = ({ stream, node, first_ms, last_ms }: CommittedRows): void => {
    for (const task of this.#tasks) {
      if (task.rollup.source !== stream) continue;
      if (task.is_idle) this.#task.wake();
      task.add(node, first_ms, last_ms);
    }
  };

  start(): void {
    this.#task.start();
  }

  /** Ends after the running statement; a sweep finds the rest later. May be called twice. */
  async stop(): Promise<void> {
    await this.#task.stop();
  }

  async #round(signal: AbortSignal): Promise<void> {
    const clickhouse = await this.#options.connection.ready(signal);
    for (const task of this.#tasks) await task.run(clickhouse, this.#options.now_ms(), signal);
  }

  /** How long there is no work: not at all during a sweep, the pace while windows are dirty, otherwise until the next sweep. */
  #restMs(): number {
    const { limits, now_ms } = this.#options;
    if (this.#tasks.some((task) => task.is_sweeping)) return 0;
    if (!this.#tasks.every((task) => task.is_idle)) return limits.pace_ms;
    return Math.max(limits.pace_ms, Math.min(...this.#tasks.map((task) => task.next_sweep_ms)) - now_ms());
  }
}
