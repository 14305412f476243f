/** The rollups: which table of readings, in windows of which length, into which table, under which name for analysts. */
import { GPU_READINGS, HOST_READINGS, type Reading } from "@heliograph/proto/catalogue/catalogue";

import { NAME, TIME, UINT32 } from "../column-kinds.ts";
import { rollupColumns, type RollupColumn } from "./rollup-columns.ts";

/** A stream that is rolled up. */
export type RolledStream = "gpu_readings" | "host_readings";

/** Retention is set for the class. */
export type RollupClass = "rollup_1m" | "rollup_1h";

export interface Rollup {
  /** Name of the table in database heliograph; it may hold several versions of a window. */
  readonly table: string;
  /** The view for analysts; it has each window once. */
  readonly view: string;
  readonly retention_class: RollupClass;
  /** Stream, and table, of the raw rows. */
  readonly source: RolledStream;
  readonly window_ms: number;
  /** Most windows, each of one node, that one statement computes. */
  readonly statement_windows: number;
  /** Columns that name the device whose readings a row sums up. */
  readonly device: readonly string[];
  readonly order_by: string;
  readonly comment: string;
  readonly columns: readonly RollupColumn[];
}

/** The names of a rollup's table and of the raw table in one ClickHouse. */
export interface RolledTables {
  readonly table: string;
  readonly source: string;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/**
 * Name and window of each level, and whether it has quantile sketches: 200 to 300 bytes each, too much for each minute. With 8
 * devices a node the windows of one statement take about 200 MB: 16 kB each, and 24 bytes for each raw row of a counter.
 */
const LEVELS = [
  { suffix: "1m", unit: "minute", window_ms: MINUTE_MS, sketches: false, statement_windows: 1_500 },
  { suffix: "1h", unit: "hour", window_ms: HOUR_MS, sketches: true, statement_windows: 200 },
] as const;

const NODE: RollupColumn = { name: "node", kind: NAME, comment: "Name of the node that sent it", aggregate: "node" };
const DEVICE: readonly RollupColumn[] = [
  { name: "gpu_uuid", kind: NAME, comment: "UUID of the physical GPU", aggregate: "gpu_uuid" },
  { name: "mig_uuid", kind: NAME, comment: "UUID of the MIG device; empty for the GPU itself", aggregate: "mig_uuid" },
];

interface Source {
  readonly source: RolledStream;
  readonly prefix: string;
  readonly of: string;
  readonly device: readonly RollupColumn[];
  readonly order_by: string;
  readonly readings: readonly Reading[];
}

const SOURCES: readonly Source[] = [
  {
    source: "gpu_readings",
    prefix: "gpu",
    of: "each GPU and MIG device",
    device: [NODE, ...DEVICE],
    order_by: "gpu_uuid, mig_uuid, time, node",
    readings: GPU_READINGS,
  },
  { source: "host_readings", prefix: "host", of: "each host", device: [NODE], order_by: "node, time", readings: HOST_READINGS },
];

/** Finest first for each source. */
export const ROLLUPS: readonly Rollup[] = SOURCES.flatMap(({ source, prefix, of, device, order_by, readings }) =>
  LEVELS.map(({ suffix, unit, window_ms, sketches, statement_windows }) => ({
    table: `${prefix}_rollups_${suffix}`,
    view: `${source}_${suffix}`,
    retention_class: `rollup_${suffix}` as const,
    source,
    window_ms,
    statement_windows,
    device: device.map(({ name }) => name),
    order_by,
    comment: `Readings of ${of} over each ${unit} of UTC`,
    columns: [
      ...device,
      {
        name: "time",
        kind: TIME,
        comment: `Start of the ${unit}, UTC`,
        aggregate: `toStartOfInterval(time, INTERVAL ${window_ms / 1_000} SECOND)`,
      },
      {
        name: "rows",
        kind: { ...UINT32 },
        comment: "Raw rows that the window was computed from; of two versions of a window that with more rows counts",
        aggregate: "count()",
      },
      ...readings.flatMap((reading) => rollupColumns(reading, sketches)),
    ],
  })),
);

/** The rollups of one stream, finest first. */
export const rollupsOf = (source: RolledStream): readonly Rollup[] => ROLLUPS.filter((rollup) => rollup.source === source);

/** The table that records complete sweeps (store/rollups). */
export const SWEEPS_TABLE = "rollup_sweeps";
