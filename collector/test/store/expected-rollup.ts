/** Rollups as plain loops over the rows that were stored: the other way to the same numbers, for tests. */
import type { Row } from "@heliograph/proto/streams";

/** What a rollup has of one reading in one window. */
export interface ExpectedReading {
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly sum: number | null;
  readonly last: number | null;
  readonly first: number | null;
  readonly increase: number | null;
}

/** Columns that are checked; energy_joules is a counter. */
export const CHECKED = ["power_watts", "gpu_utilization_ratio", "sm_clock_mhz", "energy_joules"] as const;
export type Checked = (typeof CHECKED)[number];

/** A stored row and who sent it. */
export interface SentRow {
  readonly node: string;
  readonly row: Row<"gpu_readings">;
}

export interface ExpectedWindow {
  readonly rows: number;
  readonly readings: Readonly<Record<Checked, ExpectedReading>>;
}

/** By "node gpu_uuid mig_uuid window_start_ms". */
export function expectedRollup(sent: readonly SentRow[], window_ms: number): ReadonlyMap<string, ExpectedWindow> {
  const windows = new Map<string, Row<"gpu_readings">[]>();
  for (const { node, row } of sent) {
    const time_ms = row.time_ms ?? 0;
    const key = `${node} ${row.gpu_uuid} ${row.mig_uuid} ${time_ms - (time_ms % window_ms)}`;
    const rows = windows.get(key) ?? [];
    rows.push(row);
    windows.set(key, rows);
  }
  return new Map([...windows].map(([key, rows]) => [key, windowOf(rows)]));
}

function windowOf(rows: readonly Row<"gpu_readings">[]): ExpectedWindow {
  const ordered = rows.toSorted((a, b) => (a.time_ms ?? 0) - (b.time_ms ?? 0));
  const readings = CHECKED.map((name) => [name, readingOf(ordered.map((row) => row[name] ?? null))]);
  return { rows: rows.length, readings: Object.fromEntries(readings) as ExpectedWindow["readings"] };
}

/** Values in the order of time; null where nothing was read. */
function readingOf(values: readonly (number | null)[]): ExpectedReading {
  const read = values.filter((value) => value !== null);
  if (read.length === 0) return { count: 0, min: null, max: null, sum: null, last: null, first: null, increase: null };
  return {
    count: read.length,
    min: Math.min(...read),
    max: Math.max(...read),
    sum: read.reduce((sum, value) => sum + value, 0),
    last: read.at(-1) ?? null,
    first: read[0] ?? null,
    increase: upwardSteps(read),
  };
}

/** What a counter gained: its steps, without those down, which are resets. */
export const upwardSteps = (values: readonly number[]): number =>
  values.reduce((sum, value, index) => sum + Math.max(0, value - (values[index - 1] ?? value)), 0);
