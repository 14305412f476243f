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
  ])("reads no more than a bounded part between two looks, however much is printed of: %s", (line) => {
    const tap = createProgressTap(() => 0, RULES);
    const megabyte = Buffer.from(line.repeat(Math.ceil(1e6 / line.length)));
    for (let look = 1; look <= 3; look += 1) {
      tap.push(megabyte, 1);
      tap.poll();
      // What a look costs is measured by `npm run bench -- --only helio`.
      expect(tap.skipped_bytes).toBe(look * (megabyte.length - MAX_WAITING_BYTES));
    }
  });
});
