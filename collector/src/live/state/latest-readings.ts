/** Rows of readings as the API shows them: every reading of the catalogue, null where there is no value. */
import { GPU_READINGS, HOST_READINGS, type Reading } from "@heliograph/proto/catalogue";
import type { Row } from "@heliograph/proto/streams";

import type { LatestGpuReadings, LatestHostReadings } from "../../http/api.ts";

/** A 32-bit float has 7 decimal digits; the rest, 0.4300000071525574, is noise of its widening that would triple each message. */
const FLOAT_DIGITS = 7;

function shown(reading: Reading, value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return reading.type === "float" ? Number(value.toPrecision(FLOAT_DIGITS)) : value;
}

function readingsOf(readings: readonly Reading[], row: object): Record<string, number | null> {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(readings.map((reading) => [reading.name, shown(reading, values[reading.name])]));
}

export const gpuReadingsOf = (row: Row<"gpu_readings">): LatestGpuReadings => readingsOf(GPU_READINGS, row) as LatestGpuReadings;
export const hostReadingsOf = (row: Row<"host_readings">): LatestHostReadings =>
  readingsOf(HOST_READINGS, row) as LatestHostReadings;

/** Of a device that told nothing yet. */
export const NO_GPU_READINGS: LatestGpuReadings = gpuReadingsOf({});
