import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Progress } from "../progress.ts";
import { createProgressTap } from "../run/progress-tap.ts";

/** All that is told of output, looked at after each piece. */
function told(pieces: readonly string[]): Progress[] {
  const tap = createProgressTap(() => 0);
  const all = pieces.flatMap((piece) => {
    tap.push(Buffer.from(piece), 1);
    return [...tap.poll(), ...tap.poll()];
  });
  return all;
}
const bar = (name: string, step: number, total: number): string =>
  `\r${name}${name === "" ? "" : ": "}${String(Math.floor((step * 100) / total)).padStart(3)}%|███   | ${step}/${total} [00:01<00:02, 3.00it/s]`;

const names = fc.constantFrom(
  "",
  "Map",
  "valid",
  "Loading checkpoint shards",
  "Epoch 3",
  "Epoch 2/5",
  "Compressing",
  "Sampling",
  "train",
);
const anyBar = fc
  .tuple(names, fc.integer({ min: 1, max: 50 }))
  .chain(([name, total]) =>
    fc
      .array(fc.integer({ min: 0, max: total }), { minLength: 1, maxLength: 5 })
      .map((steps) => steps.toSorted((a, b) => a - b).map((step) => bar(name, step, total))),
  );
const noise = fc.constantFrom(
  "\r                       \r",
  "loading the model\n",
  "Epoch 2/5\n",
  "{'loss': 1.5, 'epoch': 0.1}\n",
  "Step 2: training with batch size 48\n",
  "12/30 files copied\n",
);

describe("the main loop", () => {
  it("never goes back and never ends before it does, whatever bars and words appear between its lines", () => {
    const between = fc
      .array(
        fc.oneof(
          anyBar,
          noise.map((text) => [text]),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.flat());
    fc.assert(
      fc.property(fc.array(between, { minLength: 3, maxLength: 8 }), (gaps) => {
        const total = gaps.length + 1;
        const pieces = gaps.flatMap((gap, at) => [...(at === 0 ? [] : gap), `\rstep ${at + 1}/${total}: loss=${at + 0.5}\n`]);
        const points = told(pieces);
        const ends = points.filter(({ step = 0, total: of }) => of !== undefined && step >= of);
        const steps = points.flatMap(({ step, total: of }) => (of === total && step !== undefined ? [step] : []));
        expect(ends).toEqual([]);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        expect(steps.at(-1)).toBe(gaps.length);
      }),
    );
  });

  it("has no end by bars alone while the program runs, and never goes back unless it is withdrawn first", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyBar,
            noise.map((text) => [text]),
          ),
          { maxLength: 12 },
        ),
        (parts) => {
          const points = told(parts.flat().filter((text) => !text.includes("/5")));
          const ends = points.filter(({ step = 0, total }) => total !== undefined && step >= total);
          const back = points.filter(({ step }, at) => step !== undefined && step < (points[at - 1]?.step ?? 0));
          expect([ends, back]).toEqual([[], []]);
        },
      ),
    );
  });

  it("tells each value at the step that the program names, and in order", () => {
    const tap = createProgressTap(() => 0);
    tap.push(Buffer.from("step 10/100: loss=1.5\nstep 20/100: loss=1.4\nstep 21/100: lr=0.1\n"), 1);
    expect(tap.poll().map(({ step, metrics_step, metrics }) => [metrics_step ?? step, ...metrics])).toEqual([
      [10, ["loss", 1.5]],
      [20, ["loss", 1.4]],
      [21, ["lr", 0.1]],
    ]);
  });

  it("counts a bar that begins again after a line of an epoch over all epochs", () => {
    const last = told(["Epoch 1/3\n", bar("", 0, 90), bar("", 90, 90), "\nEpoch 2/3\n", bar("", 0, 90), bar("", 45, 90)]).at(-1);
    expect(last).toMatchObject({ step: 135, total: 270 });
  });

  it("tells nothing of a program of which nothing was read", () => {
    expect(told(["compiling\n", "[120/260] Building CXX object b.o\n", "done\n"])).toEqual([]);
  });

  it("says a side activity as the phase", () => {
    const last = told([bar("Loading checkpoint shards", 3, 6)]).at(-1);
    expect(last).toMatchObject({ phase: "starting", phase_text: "Loading checkpoint shards, 3 of 6" });
    expect(last?.step).toBeUndefined();
  });
});
