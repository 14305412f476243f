/**
 * Columns of numbers below their names, one of which counts steps or epochs:
 *
 *     Step          Temp          E_pair                       LAMMPS, OpenMM, the Trainer of Hugging Face in a notebook
 *     1000     300.1         -5813.4
 *     epoch     train_loss  valid_loss  accuracy  time         fastai, skorch: a row as the epoch ends
 *     0         0.512000    0.430000    0.900000  00:12
 *     ENERGY:    1000        20.1           30.2               NAMD, below ETITLE:
 */
import { readCount, readMetrics } from "../../jobs/progress/line-reading.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

/** Columns that count; the first of them that a table has is its place. */
const STEPS = ["Step", "step", "#", "TS", "NSTEP", "Iter", "iter", "Iteration", "iteration"];
const EPOCHS = ["epoch", "Epoch"];
const FIRST_NAMES = /^(?:#?"|(?:ETITLE: +TS|Step|step|Iter|iter|Iteration|iteration|epoch|Epoch|E +#)(?:\s|,))/;
const QUOTED = /^#?"[^"]+"(?:[,\t]"[^"]+")+$/;
const RULER = /^-{2,40}(?: +-{2,40})+$/;
const VALUE = /^[+-]?(?:[\d.]|nan$|inf$)/i;
/** Other lines between the rows of a table, at most. */
const MAX_BETWEEN = 50;

interface Table {
  /** The names, as each way to part the header has them. */
  readonly ways: readonly (readonly string[])[];
  readonly others: number;
}

export interface Columns {
  /** "held": the line names the columns, or is drawn below their names. */
  observe(text: string): LineReading | "held" | undefined;
}

export function createColumns(): Columns {
  let table: Table | undefined;
  return {
    observe(text) {
      const header = readHeader(text);
      if (header !== undefined) {
        table = header;
        return "held";
      }
      if (table === undefined) return undefined;
      if (RULER.test(text)) return "held";
      const reading = readRow(table, text);
      const others = reading === undefined ? table.others + 1 : 0;
      table = others > MAX_BETWEEN ? undefined : { ...table, others };
      return reading;
    },
  };
}

function readHeader(text: string): Table | undefined {
  if (!FIRST_NAMES.test(text) || /[=:]/.test(text.slice(7))) return undefined;
  const names = QUOTED.test(text)
    ? [
        text
          .replace(/^#/, "")
          .split(/[,\t]/)
          .map((name) => name.slice(1, -1)),
      ]
    : [text.split(/\s+/), text.split(/\t| {2,}/), text.split(",").map((name) => name.trim())];
  const ways = names.filter(
    (way) => way.length > 1 && new Set(way).size === way.length && !way.some((name) => /^[\d.]/.test(name) || name === ""),
  );
  return ways.some((way) => placeOf(way) !== undefined) ? { ways, others: 0 } : undefined;
}

const placeOf = (names: readonly string[]): string | undefined => [...STEPS, ...EPOCHS].find((name) => names.includes(name));

function readRow({ ways }: Table, text: string): LineReading | undefined {
  const values = text.replace(/^ENERGY:/, "ETITLE:").split(/[,\t]\s*|\s+/);
  const names = ways.find((way) => way.length === values.length);
  const place = names === undefined ? undefined : placeOf(names);
  if (names === undefined || place === undefined) return undefined;
  const count = readCount(values[names.indexOf(place)]);
  const own = values.filter((value) => value !== "ETITLE:");
  if (count === undefined || own.some((value) => !VALUE.test(value))) return undefined;
  const named = names.map((name, at): readonly [string, string] => [name, values[at] ?? ""]);
  const metrics = readMetrics(named.filter(([name]) => name !== place && name !== "ETITLE:" && name !== "E"));
  return EPOCHS.includes(place)
    ? { format: "columns", epoch: { at: count, first: 1, is_over: true }, metrics }
    : { format: "columns", step: count, metrics };
}
