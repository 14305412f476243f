/** Whatever a program prints: lines of all formats behind all heads, bars of all shapes, of many processes, in any order. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PHASES } from "../../jobs/progress/progress.ts";
import type { Progress } from "../../jobs/progress/progress.ts";
import { createProgressTap } from "../run/progress-tap.ts";
import { BAR_SHAPES, readBar } from "./bar-shapes.ts";
import { FORMATS, readLine } from "./formats.ts";
import { cutHeads, HEADS } from "./heads.ts";

const heads = fc.constantFrom("", "", ...HEADS.map(({ example }) => example.slice(0, -1)));
const texts = fc.constantFrom(
  ...FORMATS.map(({ example }) => example),
  ...BAR_SHAPES.map(({ example }) => example),
  "Epoch:  40%|████      | 2/5 [00:01<00:02, 3.00it/s]",
  "\n\rIteration:  40%|████      | 20/50 [00:01<00:02, 3.00it/s]\u001b[A",
  " 40%|████      | 20/50 [00:01<00:02, 3.00it/s, loss=0.31]",
  "Epoch 2: :  40%|████      | 20/50 [00:01<00:02, loss=0.31]",
  "Sanity Checking:  50%|█████     | 1/2 [00:00<00:00, 2.00it/s]",
  "{'loss': 0.31, 'learning_rate': 1e-05, 'epoch': 0.62}",
  "Step          Temp          E_pair\n50   251.5      -98.5",
  "epoch     train_loss  valid_loss\n3         0.25        0.5",
  "                              ",
  "it stands \u0007\u0000 here: 3 of 4",
);
/** Numbers of the text replaced, so that counters go on, begin again, end and jump. */
const pieces = fc
  .tuple(
    heads,
    texts,
    fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }),
    fc.constantFrom("\n", "\r", "\r\n"),
  )
  .map(([head, text, numbers, end]) => {
    let at = 0;
    const changed = text.replaceAll(/(?<![\d.:])\d{1,4}(?![\d.:])/g, (number) => String(numbers[at++ % 4] ?? number));
    return head + changed + end;
  });

function pointsOf(output: readonly string[]): Progress[] {
  const tap = createProgressTap(() => 0);
  const points = output.flatMap((piece, at) => {
    tap.push(Buffer.from(piece), at % 3 === 0 ? 2 : 1);
    return tap.poll();
  });
  return [...points, ...tap.pollLast()];
}

describe("any output", () => {
  it("gives complete places that never go back unless they are withdrawn first", () => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 60 }), (output) => {
        let before = -1;
        for (const { rank, step, total, phase, phase_text, metrics } of pointsOf(output)) {
          expect(step === undefined || (Number.isSafeInteger(step) && step >= (rank === 0 ? Math.max(0, before) : 0))).toBe(true);
          expect(total === undefined || (step !== undefined && Number.isSafeInteger(total) && total >= step)).toBe(true);
          expect(phase === undefined || PHASES.includes(phase)).toBe(true);
          expect((phase_text ?? "").length).toBeLessThanOrEqual(120);
          expect([...metrics.values()].every((value) => typeof value === "number")).toBe(true);
          if (rank === 0) before = step ?? -1;
        }
      }),
      { numRuns: 150 },
    );
  });

  it("never throws, for any bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), pieces), { maxLength: 30 }), (output) => {
        expect(() => pointsOf(output)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });

  it("is read in time proportional to its length, even in lines that are made to be slow", () => {
    const parts = [
      "a: ",
      "[a] ",
      "step 1/",
      "a.b:1 ",
      "1/2 ",
      "Epoch 1 ",
      "━ ",
      "a b c d e f ",
      "a 1 (",
      "a is ",
      "1 1.0 ",
      "x=1,",
      "- ",
      "  ",
      "epoch 1 |",
      "Saving the ",
      "training ",
      "(a",
      "[0",
      "loss at ",
      "0.1 s run, ",
      "a'",
      "|",
      "%|",
      "{'loss': ",
      "-- ",
      "::",
      "\t",
      ...FORMATS.map(({ example }) => example.slice(0, 24)),
      ...HEADS.map(({ example }) => example.slice(0, 24)),
    ];
    for (const part of parts) {
      const line = part.repeat(Math.ceil(4_096 / part.length)).slice(0, 4_096);
      const before = process.threadCpuUsage();
      readLine(cutHeads(line).text);
      readLine(`step 1/2: ${line}`);
      readBar(`${line}%]`);
      // A look reads at most 64 KiB, sixteen such lines.
      expect(process.threadCpuUsage(before).user, part).toBeLessThan(100_000);
    }
  });

  it("is read in bounded memory, however many bars, ranks, processes and names of values there are", () => {
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as () => void;
    const tap = createProgressTap(() => 0);
    const print = (from: number, to: number): number => {
      for (let n = from; n < to; n++) {
        const bar = `\rpart ${n}:  40%|████      | ${n}/${n * 2 + 9} [00:01<00:02, 3.00it/s, value_${n}=0.5]`;
        tap.push(
          Buffer.from(
            `[rank${n}]: step ${n}/900000: loss_${n}=0.5\n(Worker pid=${n}) epoch: ${n}, step: ${n}, x_${n}: 1\n${bar}\n`,
          ),
          1,
        );
        tap.poll();
      }
      gc();
      return process.memoryUsage().heapUsed;
    };
    const before = print(1, 4_000);
    expect(print(4_000, 12_000) - before).toBeLessThan(1_000_000);
  });
});
