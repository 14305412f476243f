/**
 * Keeps one rollup complete. New rows mark their windows as dirty, and ended windows are computed completely from raw rows, as
 * often as needed: the version of a window is its number of raw rows. The marks are lost with the process, so a sweep counts
 * rows and marks stale windows: at the start, now and then, and when there were too many dirty windows to remember.
 */
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { DirtyWindows, windowOf, type DirtyPart } from "./dirty-windows.ts";
import { findStaleHours, oldestRow } from "./find-stale-hours.ts";
import { rollupSql } from "./rollup-sql.ts";
import { HOUR_MS, type RolledTables, type Rollup } from "../schema/rollups/rollup.ts";
import { lastSweep, recordSweep } from "./sweep-record.ts";

export interface RollupLimits {
  /** A window is computed this long after its end, since its last rows come late. */
  readonly settle_ms: number;
  /** Time from one sweep to the next. */
  readonly sweep_every_ms: number;
  /**
   * A sweep begins this long before the last one: the maximum age of a row when it arrives, plus its wait for a ClickHouse that
   * is away.
   */
  readonly sweep_reach_ms: number;
  /** Most pairs of node and hour that are remembered as dirty. */
  readonly max_dirty: number;
}

const DAY_MS = 24 * HOUR_MS;
/** Rows may be ahead of the collector's clock by minutes. */
const AHEAD_MS = HOUR_MS;

interface Sweep {
  readonly started_ms: number;
  /** The rest of the sweep: [from_ms, to_ms), newest day first. */
  readonly from_ms: number;
  to_ms: number;
}

export class RollupTask {
  readonly rollup: Rollup;
  readonly #tables: RolledTables;
  readonly #limits: RollupLimits;
  readonly #dirty: DirtyWindows;
  readonly #sql: string;
  #sweep: Sweep | undefined;
  #next_sweep_ms = 0;
  /** The latest start of the next sweep's range. */
  #sweep_from_ms = Number.POSITIVE_INFINITY;
  #windows = 0;
  /** Removed from the dirty windows, and not yet known to be computed. */
  #under_way: DirtyPart[] = [];

  constructor(rollup: Rollup, limits: RollupLimits, tables: RolledTables = rollup) {
    this.rollup = rollup;
    this.#tables = tables;
    this.#limits = limits;
    this.#dirty = new DirtyWindows(rollup.window_ms, limits.max_dirty);
    this.#sql = rollupSql(rollup, tables);
  }

  /** Windows of one node that were computed since the start. */
  get windows(): number {
    return this.#windows;
  }

  /** Whether nothing is dirty, and no sweep runs. */
  get is_idle(): boolean {
    return this.#dirty.spans === 0 && this.#sweep === undefined;
  }

  /** When the next sweep begins, ms since the epoch. */
  get next_sweep_ms(): number {
    return this.#next_sweep_ms;
  }

  /** How long ago the oldest dirty window ended, in ms; 0 if there is none. */
  lagMs(now_ms: number): number {
    const ends = [this.#dirty.firstEnd(), ...this.#under_way.map(({ from_ms }) => from_ms + this.rollup.window_ms)];
    return Math.max(0, ...ends.map((end_ms) => now_ms - (end_ms ?? now_ms)));
  }

  /** Whether a sweep runs, or begins at once. */
  get has_sweep(): boolean {
    return this.#sweep !== undefined || this.#next_sweep_ms === 0;
  }

  /** The next sweep begins at once, and reaches back to this time at least. */
  sweepFrom(from_ms: number): void {
    this.#sweep_from_ms = Math.min(this.#sweep_from_ms, from_ms);
    this.#next_sweep_ms = 0;
  }

  /** Committed rows of a node, with times from first_ms to last_ms. */
  add(node: string, first_ms: number, last_ms: number): void {
    if (first_ms <= last_ms) this.#dirty.add(node, first_ms, last_ms);
  }

  /** Computes the ended windows, and checks one more day of a sweep. Rejects if ClickHouse does; then nothing is forgotten. */
  async run(clickhouse: ClickHouse, now_ms: number, signal: AbortSignal): Promise<void> {
    if (this.#dirty.clearOverflow()) this.#next_sweep_ms = now_ms;
    if (now_ms >= this.#next_sweep_ms) await this.#beginSweep(clickhouse, now_ms, signal);
    if (this.#sweep !== undefined && this.is_sweeping) await this.#sweepDay(clickhouse, this.#sweep, signal);
    const ended_by_ms = now_ms - this.#limits.settle_ms;
    await this.#compute(clickhouse, ended_by_ms, signal);
    if (this.#sweep !== undefined && this.#sweep.to_ms <= this.#sweep.from_ms) await this.#endSweep(clickhouse, this.#sweep);
  }

  /** Whether the sweep has more days to check, and there is room for what it finds. */
  get is_sweeping(): boolean {
    return this.#sweep !== undefined && this.#dirty.spans < this.#limits.max_dirty / 2;
  }

  async #beginSweep(clickhouse: ClickHouse, now_ms: number, signal: AbortSignal): Promise<void> {
    const last_ms = await lastSweep(clickhouse, this.rollup, signal);
    const usual_ms =
      last_ms === undefined ? await oldestRow(clickhouse, this.#tables, signal) : last_ms - this.#limits.sweep_reach_ms;
    const from_ms = usual_ms === undefined ? undefined : Math.min(usual_ms, this.#sweep_from_ms);
    const to_ms = windowOf(now_ms + AHEAD_MS, HOUR_MS) + HOUR_MS;
    this.#sweep = { started_ms: now_ms, from_ms: windowOf(from_ms ?? to_ms, HOUR_MS), to_ms };
    this.#sweep_from_ms = Number.POSITIVE_INFINITY;
    this.#next_sweep_ms = now_ms + this.#limits.sweep_every_ms;
  }

  /** Checks the newest day that the sweep has not checked yet. */
  async #sweepDay(clickhouse: ClickHouse, sweep: Sweep, signal: AbortSignal): Promise<void> {
    if (sweep.to_ms <= sweep.from_ms) return;
    const from_ms = Math.max(sweep.from_ms, windowOf(sweep.to_ms - 1, DAY_MS));
    const stale = await findStaleHours(clickhouse, this.#tables, { from_ms, to_ms: sweep.to_ms }, signal);
    for (const { node, hour_ms } of stale) {
      this.#dirty.add(node, hour_ms, hour_ms + HOUR_MS - 1);
    }
    sweep.to_ms = from_ms;
  }

  /** Ends the sweep: all that it found has been computed, unless some of it was forgotten. */
  async #endSweep(clickhouse: ClickHouse, { started_ms }: Sweep): Promise<void> {
    this.#sweep = undefined;
    if (this.#dirty.clearOverflow()) this.#next_sweep_ms = started_ms;
    else await recordSweep(clickhouse, this.rollup, started_ms);
  }

  async #compute(clickhouse: ClickHouse, ended_by_ms: number, signal: AbortSignal): Promise<void> {
    const { window_ms, statement_windows } = this.rollup;
    this.#under_way = [...this.#dirty.drainEnded(ended_by_ms, statement_windows)];
    try {
      for (let part = this.#under_way[0]; part !== undefined; part = this.#under_way[0]) {
        await clickhouse.compute(this.#sql, { ...part, nodes: [...part.nodes] }, signal);
        this.#windows += (part.nodes.length * (part.to_ms - part.from_ms)) / window_ms;
        this.#under_way.shift();
      }
    } finally {
      for (const part of this.#under_way) this.#giveBack(part);
      this.#under_way = [];
    }
  }

  #giveBack({ nodes, from_ms, to_ms }: DirtyPart): void {
    for (const node of nodes) this.#dirty.add(node, from_ms, to_ms - 1);
  }
}
