import { describe, expect, it } from "vitest";
import { BAR_SHAPES, readBar } from "./bar-shapes.ts";
import { DESCRIPTIONS, epochOf } from "../../jobs/progress/epoch-bars.ts";
import { FORMATS, readLine } from "./formats.ts";
import { cutHeads, HEADS } from "./heads.ts";

describe("the table of formats", () => {
  it.each(FORMATS.map((format) => [format.name, format] as const))(
    "reads its example: %s",
    (name, { example, pattern, step_begins }) => {
      expect(readLine(example)?.format).toBe(name);
      const count = (group: string): number | undefined => {
        const text = pattern.exec(example)?.groups?.[group];
        return text === undefined ? undefined : Number(text.replaceAll(",", "").replace("K", "000"));
      };
      const step = count("step");
      const done = step_begins === true && step !== undefined ? step - 1 : step;
      expect([readLine(example)?.step, readLine(example)?.total]).toEqual([done, count("total")]);
    },
  );

  it.each(HEADS.map((head) => [head.name, head.example] as const))("takes a head off: %s", (_, example) => {
    expect(cutHeads(example).text).toBe("x");
  });

  it.each(BAR_SHAPES.map((shape) => [shape.name, shape.example] as const))("reads a bar: %s", (_, example) => {
    expect(readBar(example)?.total).toBeGreaterThan(0);
  });

  it.each(DESCRIPTIONS.map(({ example }) => example))("knows the epoch of a bar: %s", (example) => {
    expect(epochOf({ description: example })?.epoch.at).toBeGreaterThan(0);
  });

  it.each([
    "Step 2: install the package",
    "12/30 files copied",
    "Epoch",
    "step x: loss 1",
    "Version 1.2.3",
    "[120/260] Building CXX object b.o",
    "Step 2/5 : RUN pip install torch",
    "Avg prompt throughput: 12.3 tokens/s, Running: 3 reqs, Waiting: 0 reqs",
    "--train-iters 100000 --lr-warmup-iters 2000",
    "Iteration 0 complete",
    "number of epochs: 40",
    "Training (3/5 workers are up)",
    "Iteration 1560, lr is unchanged",
    "12 of 96 steps",
  ])("reads nothing in: %s", (text) => {
    expect(readLine(text)).toBeUndefined();
  });

  it("keeps processes with different line heads apart", () => {
    expect(cutHeads("[rank3]:2026-01-02 03:04:05,678 INFO step: 1 loss: 2").process).toBe("3");
    expect(cutHeads("(Trainer pid=71) [2026-01-02 03:04:05] x")).toEqual({ text: "x", process: "Trainer pid=71" });
  });

  it("is searched in bounded time, even with lines that are made to be slow", () => {
    const before = process.threadCpuUsage();
    for (const part of ["a: ", "[a] ", "step 1/", "a.b:1 ", "1/2 ", "Epoch 1 ", "━ ", "a b c d e f "]) {
      const line = part.repeat(4_096 / part.length);
      readLine(cutHeads(line).text);
      readBar(`${line}%`);
    }
    expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
