/**
 * The values that every store of the comparison gets: boards of the simulated fleet at 1 Hz, in the units that NVML counts
 * in (milliwatts, millijoules, whole percents), held as a column a reading and GPU.
 */
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";

const GPUS_PER_NODE = 8;

export interface DataSet {
  readonly start_ms: number;
  readonly seconds: number;
  readonly gpus: readonly { readonly node: string; readonly gpu_uuid: string }[];
  readonly readings: readonly string[];
  /** The value of a reading of a GPU at a second; undefined where there is none. */
  value(reading: number, gpu: number, second: number): number | undefined;
  /** Values in all, and readings that have at least one: rows. */
  readonly values: number;
  readonly rows: number;
}

/** Boards count power and energy in thousandths; a 32-bit float is what the wire has, and seven digits what it holds. */
function asRead(type: string, value: number): number {
  if (type === "float") return Number(Math.fround(Math.round(value * 1000) / 1000).toPrecision(7));
  return type === "double" ? Math.round(value * 1000) / 1000 : value;
}

export async function makeDataSet(nodes: number, seconds: number, start_ms: number): Promise<DataSet> {
  const fleet = simulatedNodes({ nodes, gpus_per_node: GPUS_PER_NODE, seed: 5, start_ms });
  const gpus: { node: string; gpu_uuid: string }[] = [];
  for (const { node, gpus: source } of fleet) {
    await source.start();
    for (const { gpu_uuid } of (await source.inventory()).devices) gpus.push({ node, gpu_uuid });
  }
  const index = new Map(gpus.map(({ gpu_uuid }, gpu) => [gpu_uuid, gpu]));
  const columns = GPU_READINGS.map(() => gpus.map(() => new Float64Array(seconds).fill(Number.NaN)));
  let values = 0;
  let rows = 0;
  for (let second = 0; second < seconds; second += 1) {
    for (const { gpus: source } of fleet) {
      for (const reading of (await source.sample(start_ms + second * 1000)).readings) {
        const gpu = index.get(reading.gpu_uuid) ?? 0;
        const fields: Readonly<Record<string, unknown>> = { ...reading };
        rows += 1;
        for (const [column, { name, type }] of GPU_READINGS.entries()) {
          const value = fields[name];
          const series = columns[column]?.[gpu];
          if (typeof value !== "number" || series === undefined) continue;
          series[second] = asRead(type, value);
          values += 1;
        }
      }
    }
  }
  return {
    start_ms,
    seconds,
    gpus,
    readings: GPU_READINGS.map(({ name }) => name),
    value: (reading, gpu, second) => {
      const value = columns[reading]?.[gpu]?.[second];
      return value === undefined || Number.isNaN(value) ? undefined : value;
    },
    values,
    rows,
  };
}
