/**
 * What a reading can be. Drivers put sentinels and faults of their own into numbers (a fan at 1700 %, a clock of 4 GHz times a
 * thousand): such a value is no reading, and the reason says what the driver said. Unusual values stay: fans do turn above
 * 100 % of their usual speed. Pure.
 */
import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";

import type { CapabilityNote } from "./capability.ts";

interface Range {
  readonly least: number;
  readonly most: number;
}

const range = (least: number, most: number): Range => ({ least, most });
const CELSIUS = range(-100, 250);
/** A board; 20 kW is beyond every one that was announced. */
const WATTS = range(0, 20_000);
/** A limit of 0 W is how drivers say that there is none. */
const POWER_LIMIT = range(0.001, 20_000);
const MEGAHERTZ = range(0, 20_000);
const BYTES_PER_SECOND = range(0, 1e14);
/** A counter that only grows; beyond, it was below zero. */
const COUNT = range(0, 2 ** 53);
const FLAG = range(0, 1);

const EXACT: Readonly<Record<string, Range>> = {
  // A fan may exceed 100 % of its usual speed. 255 is a sentinel of eight bits.
  fan_speed_ratio: range(0, 2.5),
  pcie_generation: range(1, 16),
  pcie_generation_max: range(1, 16),
  pcie_width_lanes: range(1, 32),
  pcie_width_max_lanes: range(1, 32),
  performance_state: range(0, 15),
  encoder_sessions: range(0, 10_000),
  fan_count: range(0, 64),
  compute_mode: range(0, 3),
  persistence_mode: FLAG,
  mig_enabled: FLAG,
  accounting_enabled: FLAG,
  ecc_enabled: FLAG,
  row_remap_pending: FLAG,
  row_remap_failed: FLAG,
  retired_pages_pending: FLAG,
  link_active: FLAG,
  link_version: range(0, 64),
  fabric_state: range(0, 3),
  fabric_status: range(0, 999),
  bar1_used_bytes: range(0, 2 ** 48),
  bar1_total_bytes: range(0, 2 ** 48),
};

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

/** By the name of each reading of a GPU: looked up at each sample. */
const RANGES: ReadonlyMap<string, Range> = new Map(
  [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name }) => [
    name,
    EXACT[name] ?? BY_UNIT.find(([end]) => name.endsWith(end))?.[1] ?? COUNT,
  ]),
);

/** The values that can be, the others undefined, with a note on each of those. */
export function plausible<V extends Partial<Record<string, number | undefined>>>(
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
