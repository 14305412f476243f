/**
 * Reads the log of a DeepSpeed engine (DeepSpeedEngine._report_progress, and its throughput timer):
 *
 *     [2026-01-02 03:04:05,678] [INFO] [logging.py:96:log_dist] [Rank 0] step=100, skipped=0, lr=[0.0001], mom=[[0.9, 0.999]]
 *
 * The learning rate is that of the first group of parameters.
 */
import { readCount, readMetrics } from "../../jobs/progress/line-reading.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

const PROGRESS = /\bstep=(\d{1,15}), skipped=(\d{1,15}), lr=\[([^\],]{0,40})/;

export function parseDeepSpeed(text: string): LineReading | undefined {
  if (!text.includes("skipped=")) return undefined;
  const found = PROGRESS.exec(text);
  const step = readCount(found?.[1]);
  if (found === null || step === undefined) return undefined;
  return {
    format: "DeepSpeed",
    step,
    metrics: readMetrics([
      ["skipped", found[2] ?? ""],
      ["lr", found[3]?.trim() ?? ""],
    ]),
  };
}
