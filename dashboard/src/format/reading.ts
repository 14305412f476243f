/** Readings of the catalogue in words: unit and meaning come from there, so a new reading needs no change here. */
import type { Reading } from "@heliograph/proto/catalogue/catalogue";

import { formatDuration } from "./duration.ts";
import {
  ABSENT,
  formatByteRate,
  formatBytes,
  formatCelsius,
  formatCount,
  formatJoules,
  formatRatio,
  formatWatts,
} from "./number.ts";

const ACRONYMS: Readonly<Record<string, string>> = {
  bar1: "BAR1",
  cpu: "CPU",
  dram: "DRAM",
  fp16: "FP16",
  fp32: "FP32",
  fp64: "FP64",
  gpu: "GPU",
  hw: "HW",
  io: "I/O",
  iowait: "I/O wait",
  irq: "IRQ",
  jpeg: "JPEG",
  nvlink: "NVLink",
  ofa: "OFA",
  pcie: "PCIe",
  sm: "SM",
  sw: "SW",
  "1m": "1 min",
  "5m": "5 min",
  "15m": "15 min",
};
const UNIT_SUFFIX = /_(ratio|bytes_per_second|bytes|celsius|watts|joules|mhz|seconds|ms)$/;

/** `sm_clock_mhz` -> `SM clock`: the reading's name without its unit. */
export function readingLabel(name: string): string {
  const words = name
    .replace(UNIT_SUFFIX, "")
    .split("_")
    .map((word) => ACRONYMS[word] ?? word)
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The value of a reading with its unit. */
export function formatReading(reading: Pick<Reading, "name" | "unit">, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  switch (reading.unit) {
    case "B":
      return formatBytes(value);
    case "B/s":
      return formatByteRate(value);
    case "W":
      return formatWatts(value);
    case "J":
      return formatJoules(value);
    case "°C":
      return formatCelsius(value);
    case "s":
      return formatDuration(value * 1_000);
    case "ms":
      return value < 1_000 ? `${value.toFixed(1)} ms` : formatDuration(value);
    case "":
      if (reading.name.endsWith("_ratio")) return formatRatio(value);
      return Number.isInteger(value) ? formatCount(value) : value.toFixed(2);
    default:
      return `${formatCount(value)} ${reading.unit}`;
  }
}
