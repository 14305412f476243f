/** What one line of a program's output says of its progress, whichever framework printed it. */
import { MAX_METRIC_NAME_LENGTH, MAX_METRICS } from "./progress.ts";
import type { Phase } from "./progress.ts";

/** Absent means not said. */
export interface LineReading {
  readonly step?: number;
  readonly total?: number;
  readonly steps_per_second?: number;
  readonly epoch?: EpochReading;
  /** `step` and `total` count within the epoch. "unclear": the format does not say whether within it or over the whole run. */
  readonly in_epoch?: true | "unclear";
  /** Steps of the whole run that are done as the line's epoch ends. */
  readonly done_steps?: number;
  /** Steps that there will be in the whole run, said before they begin. */
  readonly announced_total?: number;
  readonly metrics: ReadonlyMap<string, number>;
  /** Which entry of the table read it: counters of different lines are kept apart. "rule": one of the user's own. */
  readonly format?: string;
  /** Which of the user's rules read it, from 1. */
  readonly rule?: number;
  /** What the job does beside its main loop; the line's place is none of the job's. */
  readonly side?: Phase;
  /** `side` counts only once something of the main loop was seen. */
  readonly only_beside_main?: true;
  /** The values in the lines below belong to it. */
  readonly opens_block?: true;
  /** The count may begin again, so that reaching `total` is perhaps not the end. */
  readonly may_begin_again?: true;
}

/** The epoch that a line is of. */
export interface EpochReading {
  /** As printed. */
  readonly at: number;
  readonly of?: number;
  /** What the first one is called: 0 or 1. */
  readonly first: 0 | 1;
  /** Where the first one is called 0, `of` is what the last one is called, and not how many there will be. */
  readonly of_is_last_name?: true;
  /** The line is printed as the epoch ends. */
  readonly is_over?: true;
}

/** Reads one line; undefined where it is none of this framework's. Pure, and in time linear in the line's length. */
export type LineParser = (text: string) => LineReading | undefined;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["-inf", -Infinity],
  ["infinity", Infinity],
  ["-infinity", -Infinity],
]);

/** A number as Python prints it; undefined where the text is none. */
export function readNumber(text: string): number | undefined {
  return DECIMAL.test(text) ? Number(text) : NOT_FINITE.get(text.toLowerCase());
}

/** Name and text pairs as metrics; those that are no number, or have no fit name, are left out. */
export function readMetrics(pairs: Iterable<readonly [string, string]>): Map<string, number> {
  const metrics = new Map<string, number>();
  for (const [name, text] of pairs) {
    const value = readNumber(text);
    if (value === undefined || name === "" || name.length > MAX_METRIC_NAME_LENGTH || metrics.size >= MAX_METRICS) continue;
    metrics.set(name, value);
  }
  return metrics;
}

/** A count of steps; undefined where the text is none that a number holds. */
export function readCount(text: string | undefined): number | undefined {
  const count = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  return count;
}

/** Cuts `name<separator>value` at the last separator. */
export function cutPair(part: string, separator: string): readonly [string, string] {
  const at = part.lastIndexOf(separator);
  return at < 0 ? ["", ""] : [part.slice(0, at).trim(), part.slice(at + separator.length).trim()];
}
