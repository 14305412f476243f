/** One shape of a line that says where a program is, as data. */
import type { Phase } from "../progress.ts";
import { readCount } from "./line-reading.ts";
import type { EpochReading, LineReading } from "./line-reading.ts";
import { readPairs } from "./pairs.ts";

export interface Format {
  /** Unique; who prints it. */
  readonly name: string;
  /** A line of the real shape, behind its heads. */
  readonly example: string;
  /**
   * Groups: `step` and `total`, `epoch` and `epochs`, `seconds` or `ms` of one step, `rate` in steps a second. Values that have a
   * name are read from the whole line.
   */
  readonly pattern: RegExp;
  /** Time of a step, looked for in the line: the group `seconds`, `ms` or `rate`. */
  readonly speed?: RegExp;
  /** `step` counts within the epoch. */
  readonly in_epoch?: true;
  /** What the first epoch is called; 1 where it is left out. */
  readonly first_epoch?: 0;
  /** The line is printed as the epoch ends. */
  readonly epoch_is_over?: true;
  /** A line without a value is not of this format: prose begins like it. */
  readonly needs_values?: true;
  /** The line's values are no metrics of the job's step. */
  readonly side?: Phase;
  /** Lines below it hold its values. */
  readonly opens_block?: true;
}

export function readFormat(format: Format, text: string): LineReading | undefined {
  const found = format.pattern.exec(text);
  if (found === null) return undefined;
  const groups = found.groups ?? {};
  const step = readCount(groups["step"]?.replaceAll(",", ""));
  const total = readCount(groups["total"]?.replaceAll(",", ""));
  const metrics = readPairs(withoutPlace(text, found));
  if (format.needs_values === true && metrics.size === 0) return undefined;
  const speed = format.speed === undefined ? undefined : stepsPerSecond(format.speed.exec(text));
  const epoch = epochOf(format, groups);
  return {
    format: format.name,
    ...(step === undefined ? {} : { step }),
    ...(total === undefined ? {} : { total }),
    ...(speed === undefined ? {} : { steps_per_second: speed }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(format.in_epoch === undefined ? {} : { in_epoch: true }),
    ...(format.side === undefined ? {} : { side: format.side }),
    ...(format.opens_block === undefined ? {} : { opens_block: true }),
    metrics,
  };
}

/** The line without what the pattern read as its place, so that `step: 24` is no metric. */
function withoutPlace(text: string, found: RegExpExecArray): string {
  return text.slice(0, found.index) + text.slice(found.index + found[0].length);
}

function epochOf(format: Format, groups: Readonly<Record<string, string | undefined>>): EpochReading | undefined {
  const at = readCount(groups["epoch"]);
  const of = readCount(groups["epochs"]);
  if (at === undefined) return undefined;
  return {
    at,
    ...(of === undefined ? {} : { of }),
    first: format.first_epoch ?? 1,
    ...(format.epoch_is_over === undefined ? {} : { is_over: true }),
  };
}

function stepsPerSecond(found: RegExpExecArray | null): number | undefined {
  const { seconds, ms, rate } = found?.groups ?? {};
  const value = Number(rate ?? seconds ?? ms);
  if (!(value > 0)) return undefined;
  return rate !== undefined ? value : (ms === undefined ? 1 : 1_000) / value;
}
