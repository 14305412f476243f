import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLines, parseLine } from "./lines.ts";

/** [line, step, total, steps per second, metrics] */
const LINES: readonly (readonly [string, number | undefined, number | undefined, number | undefined, Record<string, number>])[] =
  [
    [
      " [2026-01-02 03:04:05] iteration      100/    1000 | consumed samples:        12800 | elapsed time per iteration (ms): 250.0 | learning rate: 1.500000E-04 | global batch size:   128 | lm loss: 2.310000E+00 | loss scale: 1.0 | grad norm: nan | number of skipped iterations:   0 |",
      100,
      1000,
      4,
      {
        "consumed samples": 12_800,
        "learning rate": 1.5e-4,
        "global batch size": 128,
        "lm loss": 2.31,
        "loss scale": 1,
        "grad norm": Number.NaN,
        "number of skipped iterations": 0,
      },
    ],
    [
      "[2026-01-02 03:04:05,678] [INFO] [logging.py:96:log_dist] [Rank 0] step=100, skipped=2, lr=[0.0001, 0.0002], mom=[[0.9, 0.999]]",
      100,
      undefined,
      undefined,
      { skipped: 2, lr: 1e-4 },
    ],
    ["iter 100: loss 2.3100, time 12.50ms, mfu -100.00%", 100, undefined, 80, { loss: 2.31 }],
    ["step 250: train loss 2.1000, val loss 2.2000", 250, undefined, undefined, { "train loss": 2.1, "val loss": 2.2 }],
    ["Iteration 100/1000: loss=2.31 lr=1e-4", 100, 1000, undefined, { loss: 2.31, lr: 1e-4 }],
    [
      "{'loss': '2.31', 'grad_norm': 'nan', 'epoch': '0.5'}",
      undefined,
      undefined,
      undefined,
      { loss: 2.31, grad_norm: Number.NaN, epoch: 0.5 },
    ],
    ["100/1875 [=>....................] - ETA: 5s - loss: 0.5000", 100, 1875, undefined, { loss: 0.5 }],
    ["  7/Unknown ━━━━ 1s 20ms/step - loss: 0.5", 7, undefined, 50, { loss: 0.5 }],
  ];

describe("a line of a framework", () => {
  it.each(LINES)("%s", (text, step, total, steps_per_second, metrics) => {
    const reading = parseLine(text);
    expect([reading?.step, reading?.total, reading?.steps_per_second]).toEqual([step, total, steps_per_second]);
    expect(Object.fromEntries(reading?.metrics ?? [])).toEqual(metrics);
  });

  it.each([
    "",
    "Step 2: install the package",
    "{'a': 1}",
    "12/30 files copied",
    "iteration 5 | nothing",
    "skipped=3",
    "Epoch 1",
    "iter x: loss 1",
  ])("is not seen in: %s", (text) => {
    expect(parseLine(text)).toBeUndefined();
  });

  it("is looked for in bounded time and without a throw, whatever stands there", () => {
    const pieces = [
      "{'",
      "'epoch': ",
      ", ",
      "}",
      "iteration ",
      "1/ 2 ",
      "|",
      ": ",
      "iter 1: ",
      "a ",
      "=",
      "1/2 ━",
      "[=",
      "] - ",
      "Epoch ",
      "\b",
      "9",
    ];
    const text = fc.oneof(
      fc.string({ maxLength: 4_096 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 800 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (line) => {
        for (const value of parseLine(line)?.metrics.values() ?? []) expect(value).toBeTypeOf("number");
      }),
    );
    const began = performance.now();
    for (const piece of pieces)
      for (const head of ["", "iter 1: ", "{'epoch': ", "1/2 ━"]) parseLine(head + piece.repeat(4_096 / piece.length));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("the lines of a run", () => {
  const run = (...texts: readonly string[]) => {
    const lines = createLines("tqdm");
    for (const text of texts) {
      const reading = parseLine(text);
      if (reading !== undefined) lines.observe(reading);
    }
    return lines.takeProgress(undefined);
  };

  it("do not take the bar of an evaluation after training for a step back", () => {
    expect(run("Epoch 2/2", "30/30 ━━━ 0s 1ms/step - loss: 1", " 1/10 ━━━ 0s 1ms/step - loss: 9")).toMatchObject({
      step: 60,
      total: 60,
    });
    expect(run("1/10 ━━━ 0s 1ms/step")).toBeUndefined();
  });

  it("know better than a bar where they name their step, and leave the place to it where they do not", () => {
    const bar = { step: 9, total: 9, rank: 0, activity: 1, metrics: new Map(), source: "tqdm" };
    const lines = createLines("tqdm");
    lines.observe({ metrics: new Map([["loss", 1]]) });
    expect(lines.takeProgress(bar)).toMatchObject({ step: 9, metrics: new Map([["loss", 1]]) });
    lines.observe({ step: 3, total: 50, metrics: new Map() });
    expect(lines.takeProgress(bar)).toMatchObject({ step: 3, total: 50, metrics: new Map() });
  });
});
