/**
 * Reads lines as nanoGPT prints them, and many a training loop written by hand:
 *
 *     iter 100: loss 2.3100, time 12.34ms, mfu 5.10%
 *     step 250: train loss 2.1000, val loss 2.2000
 *     iteration 100/1000: loss=2.31 lr=1e-4
 *
 * A value with a unit is no metric, but for a time in ms or s, which is that of one step.
 */
import { readCount, readMetrics } from "./line-reading.ts";
import type { LineReading } from "./line-reading.ts";

const HEAD = /^(?:iter|iteration|step) +(\d{1,15})(?: ?\/ ?(\d{1,15}))? ?[:|,] */i;
const PAIR = /^([A-Za-z][\w/. -]{0,60}?)(?: *[=:] *| +)(\S{1,40})$/;
const TIME = /^(\d{1,12}(?:\.\d{1,12})?)(ms|s)$/;

export function parseIteration(text: string): LineReading | undefined {
  const line = text.trim();
  const head = HEAD.exec(line);
  const step = readCount(head?.[1]);
  if (head === null || step === undefined) return undefined;
  const total = readCount(head[2]);
  const pairs = partsOf(line.slice(head[0].length)).flatMap((part): (readonly [string, string])[] => {
    const found = PAIR.exec(part.trim());
    return found === null ? [] : [[found[1]?.trim() ?? "", found[2] ?? ""]];
  });
  const metrics = readMetrics(pairs);
  // Prose begins with "Step 2: …" too.
  if (metrics.size === 0) return undefined;
  const time = TIME.exec(pairs.find(([name]) => name === "time" || name === "dt")?.[1] ?? "");
  const step_s = Number(time?.[1] ?? 0) / (time?.[2] === "ms" ? 1_000 : 1);
  return {
    step,
    ...(total === undefined ? {} : { total }),
    ...(step_s > 0 ? { steps_per_second: 1 / step_s } : {}),
    metrics,
  };
}

/** Parted by commas or bars; where there is none, `a=1 b=2` by spaces. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/[,|]/);
  return parts.length === 1 && (text.match(/=/g)?.length ?? 0) > 1 ? text.split(" ") : parts;
}
