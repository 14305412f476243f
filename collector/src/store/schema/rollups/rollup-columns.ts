/**
 * What a rollup keeps of each reading, as columns with their aggregates. Never only the average: it hides faults, and averages
 * can't be averaged.
 */
import type { Reading } from "@heliograph/proto/catalogue/catalogue";

import { FLOAT64, UINT32, nullable, type ColumnKind } from "../column-kinds.ts";
import { readingColumn } from "../streams/readings.ts";

/** A column of a rollup and its expression over the raw rows of one device and window. */
export interface RollupColumn {
  readonly name: string;
  /** Type and compression in ClickHouse. */
  readonly kind: Pick<ColumnKind, "type" | "codec">;
  readonly comment: string;
  readonly aggregate: string;
}

/** Relative error of a quantile that is read from a sketch. */
export const SKETCH_ERROR = 0.01;

const NULLABLE_SUM = { ...nullable(FLOAT64), codec: "ZSTD(1)" };

/** The columns of one reading. `sketches`: also the quantile sketch, if the catalogue marks the reading. */
export function rollupColumns(reading: Reading, sketches: boolean): readonly RollupColumn[] {
  const { name } = reading;
  const { kind } = readingColumn(reading);
  const unit = reading.unit === "" ? "no unit" : reading.unit;
  const value = (suffix: string, aggregate: string, meaning: string, of: RollupColumn["kind"] = kind): RollupColumn => ({
    name: `${name}_${suffix}`,
    kind: of,
    comment: `${meaning} of ${name} in the window; ${unit}`,
    aggregate,
  });
  return [
    value("count", `count(${name})`, "Number of readings", UINT32),
    value("min", `min(${name})`, "Smallest reading"),
    value("max", `max(${name})`, "Largest reading"),
    value("sum", `sum(toFloat64(${name}))`, "Sum, whose mean is it over the count,", NULLABLE_SUM),
    value("last", `argMax(${name}, ${orderOf(reading)})`, "Last reading"),
    ...(reading.kind === "counter" ? counterColumns(reading, value) : []),
    ...(sketches && reading.sketch === true ? [value("sketch", sketch(name), SKETCH_MEANING, sketchOf(reading))] : []),
  ];
}

/**
 * A counter's increase over any time is the sum of `increase` over its windows and of the steps from the `last` of each window
 * to the `first` of the next. These steps are computed when it is read: a late row in one window then changes no other.
 */
function counterColumns(
  reading: Reading,
  value: (suffix: string, aggregate: string, meaning: string, of?: RollupColumn["kind"]) => RollupColumn,
): readonly RollupColumn[] {
  const { name } = reading;
  const ordered = `arrayMap(row -> row.2, arraySort(groupArrayIf((time, assumeNotNull(toFloat64(${name}))), ${name} IS NOT NULL)))`;
  return [
    value("first", `argMin(${name}, ${orderOf(reading)})`, "First reading"),
    value(
      "increase",
      `if(count(${name}) = 0, NULL, arraySum(step -> greatest(step, 0), arrayPopFront(arrayDifference(${ordered}))))`,
      "Sum of the upward steps between readings",
      NULLABLE_SUM,
    ),
  ];
}

/** Orders the readings of a device. Counters with the same time, as from a wrong clock, are taken as growing. */
const orderOf = ({ kind, name }: Reading): string => (kind === "counter" ? `(time, ${name})` : "time");

const SKETCH_MEANING = "Quantile sketch, which quantileDDMerge(0.01, level) reads within 1 %,";

/** NaN stands for no reading, which the sketch skips: a sketch of Nullable can be merged only for its own level. */
const sketch = (name: string): string => `quantileDDState(${SKETCH_ERROR}, 0.5)(ifNull(${name}, nan::Float32))`;

function sketchOf({ name, type }: Reading): RollupColumn["kind"] {
  if (type !== "float") throw new TypeError(`${name} is ${type}: only readings of type float can have a sketch`);
  return { type: `AggregateFunction(quantileDD(${SKETCH_ERROR}, 0.5), Float32)`, codec: "ZSTD(1)" };
}
