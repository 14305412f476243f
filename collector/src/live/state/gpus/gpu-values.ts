/**
 * The values of a GPU's last reading as numbers in one piece of memory, in the catalogue's order, NaN where there is none.
 * The next reading is written over it: a large fleet's readings, kept as objects, would be a second's garbage each second.
 */
import type { LatestGpuReadings } from "@heliograph/api/shapes/gpu";
import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import type { Row } from "@heliograph/proto/streams";

import { shortened } from "./short-float.ts";

export type GpuValues = Float64Array;

export type GpuReadingName = (typeof GPU_READINGS)[number]["name"];

const NAMES: readonly GpuReadingName[] = GPU_READINGS.map(({ name }) => name);
const IS_FLOAT: readonly boolean[] = GPU_READINGS.map(({ type }) => type === "float");

export const noValues = (): GpuValues => new Float64Array(NAMES.length).fill(Number.NaN);

/** Where a reading stands among the values. */
export const placeOf = (name: GpuReadingName): number => NAMES.indexOf(name);

/** Writes the values of a row over those of an earlier one. What is not finite counts as not there. */
export function copyValues(values: GpuValues, row: Row<"gpu_readings">): void {
  const fields = row as Readonly<Record<string, unknown>>;
  for (let place = 0; place < values.length; place += 1) {
    const value = fields[NAMES[place] ?? ""];
    values[place] = typeof value === "number" && Number.isFinite(value) ? value : Number.NaN;
  }
}

function shown(values: GpuValues, place: number): number | null {
  const value = values[place] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  return IS_FLOAT[place] === true ? shortened(value) : value;
}

/** The values as the API shows them. */
export const shownValues = (values: GpuValues): LatestGpuReadings =>
  Object.fromEntries(NAMES.map((name, place) => [name, shown(values, place)])) as LatestGpuReadings;

/** As the API shows them, those that differ; undefined when none does. */
export function changedValues(before: GpuValues, after: GpuValues): Partial<LatestGpuReadings> | undefined {
  let changed: Partial<Record<GpuReadingName, number | null>> | undefined;
  for (let place = 0; place < after.length; place += 1) {
    if (Object.is(before[place], after[place])) continue;
    changed ??= {};
    const name = NAMES[place];
    if (name !== undefined) changed[name] = shown(after, place);
  }
  return changed;
}
