/** Rows of readings as the API shows them: every reading of the catalogue, null where there is no value. */
import type { LatestHostReadings } from "@heliograph/api/shapes/node";
import { HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import type { Row } from "@heliograph/proto/streams";

import { shortened } from "../gpus/short-float.ts";

function shown(type: string, value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return type === "float" ? shortened(value) : value;
}

export function hostReadingsOf(row: Row<"host_readings">): LatestHostReadings {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(HOST_READINGS.map(({ name, type }) => [name, shown(type, values[name])])) as LatestHostReadings;
}
