/**
 * Reads the bars of Keras 3, and those of Keras 2 (keras.utils.Progbar):
 *
 *     Epoch 1/3
 *     13/30 ━━━━━━━━━━━━━━━━━━━━ 0s 4ms/step - loss: 1.5860 - mae: 1.2301
 *     13/30 [===========>........] - ETA: 5s - loss: 1.5860
 *
 *     step 13/30 [===========>........] - loss: 1.5860 - 4ms/step                 PaddlePaddle's
 *
 * A bar counts within its epoch. It is drawn over with backspaces, which are part of the text here.
 */
import { cutPair, readCount, readMetrics } from "../../jobs/progress/line-reading.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

const EPOCH = /^Epoch (\d{1,9})\/(\d{1,9})$/;
const BAR = /^ *(?:step +)?(\d{1,15})\/(\d{1,15}|Unknown) (?:━+|\[[=>.]+\]|(?=- \d+(?:us|ms|s)\b))(.*)$/;
const STEP_TIME = /(\d+)(us|ms|s)\/(?:step|epoch|sample)/;
const SECONDS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1 };

export function parseKeras(text: string): LineReading | undefined {
  const line = withoutBackspaces(text);
  const epoch = EPOCH.exec(line);
  if (epoch !== null)
    return { format: "Keras", epoch: { at: Number(epoch[1]), of: Number(epoch[2]), first: 1 }, metrics: new Map() };
  const bar = BAR.exec(line);
  if (bar === null) return undefined;
  const [, step, total, rest = ""] = bar;
  const [times = "", ...values] = rest.split(" - ");
  const rate = stepsPerSecond(rest);
  const count = readCount(total);
  return {
    step: readCount(step) ?? 0,
    ...(count === undefined ? {} : { total: count }),
    ...(rate === undefined ? {} : { steps_per_second: rate }),
    in_epoch: true,
    format: "Keras",
    metrics: readMetrics([times, ...values].map((part) => cutPair(part, ": "))),
  };
}

function withoutBackspaces(text: string): string {
  const end = text.indexOf("\b");
  return (end < 0 ? text : text.slice(0, end)).trimEnd();
}

function stepsPerSecond(text: string): number | undefined {
  const found = STEP_TIME.exec(text);
  const seconds = Number(found?.[1]) * (SECONDS[found?.[2] ?? ""] ?? 0);
  return seconds > 0 ? 1 / seconds : undefined;
}
