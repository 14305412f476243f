/**
 * Reads the training log of Megatron-LM (training_log in megatron/training/training.py):
 *
 *      [2026-01-02 03:04:05] iteration      100/    1000 | consumed samples:  12800 | elapsed time per iteration (ms): 243.1 |
 *      learning rate: 1.500000E-04 | lm loss: 2.310000E+00 | loss scale: 1.0 | grad norm: 1.234 |   (all on one line)
 */
import { cutPair, readCount, readMetrics } from "./line-reading.ts";
import type { LineReading } from "./line-reading.ts";

const HEAD = /^(?:\[[^\]]{0,40}\])? *iteration +(\d{1,15})\/ *(\d{1,15}) *$/;
const STEP_MS = "elapsed time per iteration (ms)";

export function parseMegatron(text: string): LineReading | undefined {
  const first_bar = text.indexOf("|");
  if (first_bar < 0 || !text.includes("iteration")) return undefined;
  const head = HEAD.exec(text.slice(0, first_bar).trim());
  const step = readCount(head?.[1]);
  const total = readCount(head?.[2]);
  if (step === undefined || total === undefined) return undefined;
  const metrics = readMetrics(
    text
      .slice(first_bar + 1)
      .split("|")
      .map((part) => cutPair(part, ":")),
  );
  const step_ms = metrics.get(STEP_MS);
  metrics.delete(STEP_MS);
  return { step, total, ...(step_ms !== undefined && step_ms > 0 ? { steps_per_second: 1_000 / step_ms } : {}), metrics };
}
