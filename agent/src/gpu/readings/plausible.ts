/**
 * What a reading can be. Drivers put sentinels and wrong values into numbers (a fan at 1700 %, a clock of 4 GHz times a
 * thousand): such a value is no reading, and the reason says what the driver said. Unusual values stay: fans do turn above
 * 100 % of their usual speed. Pure.
 */
import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS, type Reading } from "@heliograph/proto/catalogue/catalogue";

import type { CapabilityNote } from "./capability.ts";

interface Range {
  readonly least: number;
  readonly most: number;
}

const range = (least: number, most: number): Range => ({ least, most });
const CELSIUS = range(-100, 250);
/** A board; no announced board reaches 20 kW. */
const WATTS = range(0, 20_000);
/** A limit of 0 W is how drivers say that there is none. */
const POWER_LIMIT = range(0.001, 20_000);
const MEGAHERTZ = range(0, 20_000);
const BYTES_PER_SECOND = range(0, 1e14);
/** A counter that only grows; a larger value was below zero. */
const COUNT = range(0, 2 ** 53);

/** By the end of the name, which has the unit. */
const BY_UNIT: readonly (readonly [string, Range])[] = [
  ["_ratio", range(0, 1)],
  ["_celsius", CELSIUS],
  ["_limit_watts", POWER_LIMIT],
  ["_min_watts", POWER_LIMIT],
  ["_max_watts", POWER_LIMIT],
  ["_default_watts", POWER_LIMIT],
  ["_set_watts", POWER_LIMIT],
  ["_watts", WATTS],
  ["_mhz", MEGAHERTZ],
  ["_bytes_per_second", BYTES_PER_SECOND],
];

const rangeOfUnit = (name: string): Range => BY_UNIT.find(([end]) => name.endsWith(end))?.[1] ?? COUNT;

/** By the name of each reading of a GPU: the catalogue's range, else that of the unit. Looked up at each sample. */
const RANGES: ReadonlyMap<string, Range> = new Map(
  [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map((reading: Reading) => [
    reading.name,
    reading.range === undefined ? rangeOfUnit(reading.name) : range(...reading.range),
  ]),
);

/** The values that can be, the others undefined, with a note on each of those. */
export function rejectImplausible<V extends Partial<Record<string, number | undefined>>>(
  values: V,
): { readonly part: V; readonly rejected: readonly CapabilityNote[] } {
  let rejected: CapabilityNote[] | undefined;
  let part: Record<string, number | undefined> = values;
  for (const name in values) {
    const value = values[name];
    if (value === undefined) continue;
    const { least, most } = RANGES.get(name) ?? COUNT;
    if (value >= least && value <= most) continue;
    if (rejected === undefined) part = { ...values };
    part[name] = undefined;
    rejected ??= [];
    rejected.push({ reading: name, supported: false, reason: `the driver said ${value}, which can't be` });
  }
  return { part: part as V, rejected: rejected ?? [] };
}
