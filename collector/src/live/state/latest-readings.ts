/** Rows of readings as the API shows them: every reading of the catalogue, null where there is no value. */
import { GPU_READINGS, HOST_READINGS, type Reading } from "@heliograph/proto/catalogue";
import type { Row } from "@heliograph/proto/streams";

import type { LatestGpuReadings, LatestHostReadings } from "../../http/api.ts";
import { shortened } from "./short-float.ts";

type Shown = Record<string, number | null>;

/** Makes what is shown of rows of these readings. Each answer begins as a copy of one object, which is cheaper than to build it. */
function shower(readings: readonly Reading[]): (row: object) => Shown {
  const nothing: Shown = Object.fromEntries(readings.map(({ name }) => [name, null]));
  const fields = readings.map(({ name, type }) => ({ name, isFloat: type === "float" }));
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    const shown = { ...nothing };
    for (const { name, isFloat } of fields) {
      const value = values[name];
      if (typeof value === "number" && Number.isFinite(value)) shown[name] = isFloat ? shortened(value) : value;
    }
    return shown;
  };
}

const showGpu = shower(GPU_READINGS);
const showHost = shower(HOST_READINGS);

export const gpuReadingsOf = (row: Row<"gpu_readings">): LatestGpuReadings => showGpu(row) as LatestGpuReadings;
export const hostReadingsOf = (row: Row<"host_readings">): LatestHostReadings => showHost(row) as LatestHostReadings;
