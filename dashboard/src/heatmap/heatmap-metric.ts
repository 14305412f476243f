/** What the heatmap can show: each metric is a reading of the catalogue, with the scale of its colours. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { GpuReadingName } from "@heliograph/proto/catalogue/catalogue";

import { formatCelsius, formatRatio, formatWatts } from "../format/number.ts";

type HeatmapMetricName = "utilization" | "memory" | "power" | "temperature";

export interface HeatmapMetric {
  readonly name: HeatmapMetricName;
  readonly label: string;
  /** The reading whose meaning the legend shows. */
  readonly reading: GpuReadingName;
  /** The value of a GPU in the scale's unit; null where it was not readable. */
  readonly value: (gpu: GpuSummary) => number | null;
  /** With its unit. */
  readonly format: (value: number) => string;
  /** Without a unit, for inside a cell. */
  readonly bare: (value: number) => string;
}

export interface HeatmapScale {
  readonly low: number;
  readonly high: number;
}

function memoryShare(gpu: GpuSummary): number | null {
  const used = gpu.readings.memory_used_bytes;
  const total = gpu.memory_total_bytes;
  return used === null || total === null || total <= 0 ? null : used / total;
}

const percent = (ratio: number): string => String(Math.round(ratio * 100));
const whole = (value: number): string => String(Math.round(value));

export const HEATMAP_METRICS: readonly HeatmapMetric[] = [
  {
    name: "utilization",
    label: "Utilization",
    reading: "gpu_utilization_ratio",
    value: (gpu) => gpu.readings.gpu_utilization_ratio,
    format: formatRatio,
    bare: percent,
  },
  {
    name: "memory",
    label: "Memory",
    reading: "memory_used_bytes",
    value: memoryShare,
    format: (value) => `${formatRatio(value)} of its memory`,
    bare: percent,
  },
  {
    name: "power",
    label: "Power",
    reading: "power_watts",
    value: (gpu) => gpu.readings.power_watts,
    format: formatWatts,
    bare: whole,
  },
  {
    name: "temperature",
    label: "Temperature",
    reading: "temperature_celsius",
    value: (gpu) => gpu.readings.temperature_celsius,
    format: formatCelsius,
    bare: whole,
  },
];

/** The metric of that name; an unknown name means the first. */
export function heatmapMetric(name: string | null): HeatmapMetric {
  const found = HEATMAP_METRICS.find((metric) => metric.name === name) ?? HEATMAP_METRICS[0];
  if (found === undefined) throw new Error("there is no heat metric");
  return found;
}

/** Scale of a fleet: fixed for what has natural ends, up to the highest power limit (rounded up) for power. */
export function heatmapScale(metric: HeatmapMetric, gpus: readonly GpuSummary[]): HeatmapScale {
  if (metric.name === "temperature") return { low: 20, high: 100 };
  if (metric.name !== "power") return { low: 0, high: 1 };
  const most = gpus.reduce((max, { readings }) => Math.max(max, readings.power_limit_watts ?? readings.power_watts ?? 0), 0);
  return { low: 0, high: most > 0 ? Math.ceil(most / 100) * 100 : 700 };
}

/** Where a value lies on the scale, 0..1. */
export const scalePosition = ({ low, high }: HeatmapScale, value: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));
