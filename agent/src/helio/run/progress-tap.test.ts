import { describe, expect, it } from "vitest";
import { createLineRules } from "./line-rules.ts";
import { createProgressTap, MAX_WAITING_BYTES } from "./progress-tap.ts";

const RULES = createLineRules([/batch (?<step>\d+) of (?<total>\d+): loss (?<loss>\S+)/], () => undefined);

describe("reading beside the passthrough", () => {
  it.each([
    "iter 100: loss 2.3100, time 12.34ms\n",
    "{'loss': 3.6, 'grad_norm': 0.7, 'epoch': 0.6}\n",
    " iteration 100/ 1000 | consumed samples: 12800 | lm loss: 2.3E+00 |\n",
    "13/30 ━━━━━━ 0s 4ms/step - loss: 1.5 - mae: 1.2\n",
    "a line of a program that prints much\n",
  ])("costs a fraction of the time between two looks, however much is printed of: %s", (line) => {
    const tap = createProgressTap(() => 0, RULES);
    const megabyte = Buffer.from(line.repeat(Math.ceil(1e6 / line.length)));
    const looks_ms = Array.from({ length: 15 }, () => {
      // Of this thread's own: other work of the machine is no cost of reading.
      const before = process.threadCpuUsage();
      tap.push(megabyte, 1);
      tap.poll();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1_000;
    }).toSorted((a, b) => a - b);
    expect(tap.skipped_bytes).toBe(15 * (megabyte.length - MAX_WAITING_BYTES));
    // A look is due each 200 ms; some 6 ms were measured.
    expect(looks_ms[7]).toBeLessThan(60);
  });
});
