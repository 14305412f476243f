import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Progress } from "../../jobs/progress/progress.ts";
import { createProgressTap } from "../run/progress-tap.ts";

/** All that is reported of output, looked at after each piece. */
function pointsOf(pieces: readonly string[]): Progress[] {
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
const any_bar = fc
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
          any_bar,
          noise.map((text) => [text]),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.flat());
    fc.assert(
      fc.property(fc.array(between, { minLength: 3, maxLength: 8 }), (gaps) => {
        const total = gaps.length + 1;
        const pieces = gaps.flatMap((gap, at) => [...(at === 0 ? [] : gap), `\rstep ${at + 1}/${total}: loss=${at + 0.5}\n`]);
        const points = pointsOf(pieces);
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
            any_bar,
            noise.map((text) => [text]),
          ),
          { maxLength: 12 },
        ),
        (parts) => {
          const points = pointsOf(parts.flat().filter((text) => !text.includes("/5")));
          const ends = points.filter(({ step = 0, total }) => total !== undefined && step >= total);
          const back = points.filter(({ step }, at) => step !== undefined && step < (points[at - 1]?.step ?? 0));
          expect([ends, back]).toEqual([[], []]);
        },
      ),
    );
  });

  it("reports each value at the step that the program names, in order", () => {
    const tap = createProgressTap(() => 0);
    tap.push(Buffer.from("step 10/100: loss=1.5\nstep 20/100: loss=1.4\nstep 21/100: lr=0.1\n"), 1);
    expect(tap.poll().map(({ step, metrics_step, metrics }) => [metrics_step ?? step, ...metrics])).toEqual([
      [10, ["loss", 1.5]],
      [20, ["loss", 1.4]],
      [21, ["lr", 0.1]],
    ]);
  });

  it("counts a bar that begins again after a line of an epoch over all epochs", () => {
    const last = pointsOf(["Epoch 1/3\n", bar("", 0, 90), bar("", 90, 90), "\nEpoch 2/3\n", bar("", 0, 90), bar("", 45, 90)]).at(
      -1,
    );
    expect(last).toMatchObject({ step: 135, total: 270 });
  });

  it("reports nothing when nothing was read", () => {
    expect(pointsOf(["compiling\n", "[120/260] Building CXX object b.o\n", "done\n"])).toEqual([]);
  });

  it("reports a side activity as the phase", () => {
    const last = pointsOf([bar("Loading checkpoint shards", 3, 6)]).at(-1);
    expect(last).toMatchObject({ phase: "starting", phase_text: "Loading checkpoint shards, 3 of 6" });
    expect(last?.step).toBeUndefined();
  });

  it("computes the step from a bar of epochs and the bar of steps in it, and says how", () => {
    const inner = (step: number): string => `\n${bar("Iteration", step, 40)}\u001b[A`;
    const all = pointsOf([bar("Epoch", 0, 3), inner(0), inner(40), bar("Epoch", 1, 3), inner(0), inner(10)]);
    expect(all.at(-1)).toMatchObject({ step: 50, total: 120, phase_text: "epoch 2 of 3, each of 40 steps" });
    const steps = all.flatMap(({ step }) => step ?? []);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it("shows the outer bar alone where its epochs are not equally long", () => {
    const inner = (step: number, total: number): string => `\n${bar("Iteration", step, total)}\u001b[A`;
    const all = pointsOf([
      bar("Epoch", 0, 3),
      inner(20, 40),
      bar("Epoch", 1, 3),
      inner(10, 50),
      inner(20, 50),
      bar("Epoch", 2, 3),
    ]);
    expect(all.at(-1)).toMatchObject({ step: 2, total: 3 });
  });

  it("shows no total of steps below a header until it is clear whether they are of the epoch or of the run", () => {
    const first = ["Epoch 1/3\n", "step 10/40: loss=0.9\n", "step 40/40: loss=0.8\n"];
    expect(pointsOf(first).filter(({ total }) => total === 40)).toEqual([]);
    const of_epoch = pointsOf([...first, "Epoch 2/3\n", "step 10/40: loss=0.7\n", "step 20/40: loss=0.6\n"]);
    expect(of_epoch.at(-1)).toMatchObject({ step: 60, total: 120 });
    const of_run = pointsOf(["Epoch 1/3\n", "step 10/40: loss=0.9\n", "Epoch 2/3\n", "step 20/40: loss=0.8\n"]);
    expect(of_run.at(-1)).toMatchObject({ step: 20, total: 40 });
  });

  it("finds out in the second epoch whether a step without a total counts the epoch or the run", () => {
    const line = (epoch: number, step: number): string => `epoch: ${epoch}, step: ${step}, loss: 0.5\n`;
    expect(pointsOf([line(1, 10), line(1, 20), line(2, 30)]).at(-1)).toMatchObject({ step: 30 });
    expect(pointsOf([line(1, 10), line(1, 20), line(2, 10)]).at(-1)).toMatchObject({ step: 30 });
  });

  it("names no step in the middle of a run whose epochs have no known length", () => {
    const all = pointsOf(["7epoch:train:101-150batch: loss=61.2\n", "7epoch:train:151-200batch: loss=60.2\n"]);
    expect(all.filter(({ step }) => step !== undefined)).toEqual([]);
    expect(all.at(-1)?.metrics.get("loss")).toBe(60.2);
    const known = pointsOf([
      "7epoch results: [train] loss=2.8, total_count=1400, [valid] loss=2.3\n",
      "8epoch:train:1-50batch: loss=2.5\n",
    ]);
    expect(known.at(-1)).toMatchObject({ step: 1450 });
  });

  it("uses an announced total for a step that counts the run, and for no other", () => {
    const announced = "Total optimization steps = 500\n";
    expect(pointsOf([announced, "step 10: loss=0.5\n"]).at(-1)).toMatchObject({ step: 10, total: 500 });
    expect(pointsOf([announced, "Epoch 2, batch 10, loss[loss=0.5]\n"]).at(-1)?.total).toBeUndefined();
  });

  it("has the phases saving and evaluating from its lines until it goes on, and never before its first step", () => {
    const saving = "Saving model checkpoint to out/checkpoint-10\n";
    expect(pointsOf([saving])).toEqual([]);
    expect(pointsOf(["step 10: loss=0.5\n", saving]).at(-1)).toMatchObject({ step: 10, phase: "saving" });
    expect(pointsOf(["step 10: loss=0.5\n", "Running evaluation\n"]).at(-1)).toMatchObject({ phase: "evaluating" });
    expect(pointsOf(["step 10: loss=0.5\n", saving, "step 20: loss=0.4\n"]).at(-1)).toMatchObject({
      step: 20,
      phase: "training",
    });
  });

  it("reports the place of each rank that lines name, and values once for all ranks", () => {
    const all = pointsOf([
      "[rank0]: step 10/40: loss=0.9\n",
      "[rank1]: step 10/40: loss=0.8\n",
      "[rank0]: step 20/40: loss=0.7\n",
    ]);
    expect(all.filter(({ rank }) => rank === 1)).toEqual([
      { step: 10, total: 40, rank: 1, rank_given: true, source: "tqdm", metrics: new Map() },
    ]);
    expect(all.at(-1)).toMatchObject({ step: 20, total: 40, rank: 0, rank_given: true });
    expect(all.flatMap(({ metrics }) => metrics.get("loss") ?? [])).toEqual([0.9, 0.7]);
  });

  it.each(["[default1]: ", "1: ", "(Trainer pid=71) ", "[0434:1]:", "[logging.py:1] "])(
    "takes no rank from the head %s",
    (head) => {
      expect(
        pointsOf([`${head}step 10/40: loss=0.9\n`]).every(({ rank, rank_given }) => rank === 0 && rank_given === undefined),
      ).toBe(true);
    },
  );

  it("keeps the place of a bar at its end, although lines beside it named steps", () => {
    const pieces = [1, 2, 3, 4].flatMap((step) => [bar("", step, 4), ` Step: ${step - 1}, Reward: 0.5\n`]);
    expect(pointsOf(pieces).at(-1)).toMatchObject({ step: 4 });
  });

  it("follows the lines after another bar has ended", () => {
    const lines = [1, 2, 3].map((step) => `step: ${step}, loss: 0.5\n`);
    expect(pointsOf([bar("", 1, 2), bar("", 2, 2), "\n", ...lines]).at(-1)).toMatchObject({ step: 3 });
  });
});
