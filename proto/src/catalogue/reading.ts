/** What an entry of the catalogue of readings is. */

/** gauge: a value at this instant. counter: grows until a reset; differences are what counts. */
export type ReadingKind = "gauge" | "counter";
/** Scalar type on the wire, which fixes the column's type too. */
export type ReadingType = "float" | "double" | "uint32" | "uint64";
/** tick: at each sample. slow: each minute or so, where reading is dear or nothing changes fast. */
export type Cadence = "tick" | "slow";

export interface Reading {
  /** Field on the wire, column in ClickHouse, key in JSON. Ends in its unit. */
  readonly name: string;
  readonly field_number: number;
  readonly type: ReadingType;
  readonly kind: ReadingKind;
  readonly cadence: Cadence;
  /** Short, for axes: "W", "°C", "B", "MHz"; "" for a pure ratio, a count, or a flag (0 or 1). */
  readonly unit: string;
  /** What it means, in a sentence; becomes the column's COMMENT. */
  readonly meaning: string;
  /** NVML function or file of the host that it comes from. */
  readonly origin: string;
  /** Whether hourly rollups keep a quantile sketch of it: dear, so only where the shape within an hour tells something. */
  readonly sketch?: true;
  /** The field of `nvidia-smi --query-gpu` that shows the same. */
  readonly nvidia_smi?: string;
  /** The least and the most that it can be, where the unit alone does not say it. A value outside is not believed. */
  readonly range?: readonly [least: number, most: number];
  /** What a healthy board gives: simulated boards and test doubles give it too, unless they have a figure of their own. */
  readonly usual?: number;
  /** dcgm-exporter's name for it, and what to multiply with to get its unit. */
  readonly dcgm?: { readonly name: string; readonly factor: number };
}
