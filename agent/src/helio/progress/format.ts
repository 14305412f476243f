/** One shape of a line that says where a program is, as data. */
import type { Phase } from "../../jobs/progress/progress.ts";
import { readCount, readNumber } from "../../jobs/progress/line-reading.ts";
import type { EpochReading, LineReading } from "../../jobs/progress/line-reading.ts";
import { readPairs } from "./pairs.ts";

export interface Format {
  /** Unique; who prints it. */
  readonly name: string;
  /** A line of the real shape, behind its heads. */
  readonly example: string;
  /**
   * Groups: `step` and `total`, `epoch` and `epochs`, `seconds` or `ms` of one step, `rate` in steps a second. `done`: steps of
   * the run that are done as the epoch ends. `announced`: steps there will be. `loss`: a value called so. Values that have a name are read from the rest
   * of the line.
   */
  readonly pattern: RegExp;
  /** Time of a step, looked for in the line: the group `seconds`, `ms`, `thousand_ms` or `rate`. */
  readonly speed?: RegExp;
  /** `step` counts within the epoch. "unclear": some programs count so, others over the whole run, in the same words. */
  readonly in_epoch?: true | "unclear";
  /** What the first epoch is called; 1 where it is left out. */
  readonly first_epoch?: 0;
  /** The line is printed as the epoch ends. */
  readonly epoch_is_over?: true;
  /** The line is printed as `step` begins, so that one step fewer is done. */
  readonly step_begins?: true;
  /** A line without a value is not of this format: prose begins like it. */
  readonly needs_values?: true;
  /** What the job does beside its main loop. The line's place is none of the job's. */
  readonly side?: Phase;
  /** The side activity counts only once something of the main loop was seen: before that the words may be prose. */
  readonly only_beside_main?: true;
  /** What the values of a side line are called by: they are kept, at the step of the line. Without it they are left out. */
  readonly side_values?: string;
  /** Lines below it hold its values. */
  readonly opens_block?: true;
  /** The count may begin again with each epoch, so that its total is perhaps not the end of the run. */
  readonly may_begin_again?: true;
}

export function readFormat(format: Format, text: string): LineReading | undefined {
  const found = format.pattern.exec(text);
  if (found === null) return undefined;
  const groups = found.groups ?? {};
  const place = placeOf(format, groups);
  const metrics = valuesOf(format, text, found);
  if (format.needs_values === true && metrics.size === 0) return undefined;
  const speed = format.speed === undefined ? undefined : stepsPerSecond(format.speed.exec(text));
  return {
    format: format.name,
    ...place,
    ...(speed === undefined ? {} : { steps_per_second: speed }),
    ...(format.in_epoch === undefined ? {} : { in_epoch: format.in_epoch }),
    ...(format.side === undefined ? {} : { side: format.side }),
    ...(format.only_beside_main === undefined ? {} : { only_beside_main: true }),
    ...(format.opens_block === undefined ? {} : { opens_block: true }),
    ...(format.may_begin_again === undefined ? {} : { may_begin_again: true }),
    metrics,
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

function placeOf(format: Format, groups: Groups): Omit<LineReading, "metrics"> {
  const [step, total] = [count(groups["step"]), count(groups["total"])];
  const [done_steps, announced_total] = [count(groups["done"]), count(groups["announced"])];
  const epoch = groups["epoch"] === undefined ? undefined : epochOf(format, groups);
  return {
    ...(step === undefined ? {} : { step: format.step_begins === true ? Math.max(0, step - 1) : step }),
    ...(total === undefined ? {} : { total }),
    ...(done_steps === undefined ? {} : { done_steps }),
    ...(announced_total === undefined ? {} : { announced_total }),
    ...(epoch === undefined ? {} : { epoch }),
  };
}

/** `1,200` and `31K`, which is 31,000 to three digits. */
function count(text: string | undefined): number | undefined {
  const plain = text?.replaceAll(",", "").replace(/[KM]$/, (unit) => (unit === "K" ? "000" : "000000"));
  return readCount(plain);
}

function valuesOf(format: Format, text: string, found: RegExpExecArray): ReadonlyMap<string, number> {
  if (format.side !== undefined && format.side_values === undefined) return new Map();
  // Without what the pattern read as the place, so that `step: 24` is no value.
  const metrics = readPairs(text.slice(0, found.index) + text.slice(found.index + found[0].length));
  const { side_values = "" } = format;
  const loss = readNumber(found.groups?.["loss"] ?? "");
  if (loss !== undefined) metrics.set("loss", loss);
  if (side_values === "") return metrics;
  return new Map([...metrics].map(([name, value]) => [name.startsWith(side_values) ? name : side_values + name, value]));
}

function epochOf(format: Format, groups: Groups): EpochReading | undefined {
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
  const { thousand_ms, seconds = thousand_ms, ms, rate } = found?.groups ?? {};
  const value = Number(rate ?? seconds ?? ms);
  if (!(value > 0)) return undefined;
  return rate !== undefined ? value : (ms === undefined ? 1 : 1_000) / value;
}
