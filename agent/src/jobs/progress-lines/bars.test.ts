import { describe, expect, it } from "vitest";
import { createBars } from "./bars.ts";
import { parseTqdm } from "./tqdm.ts";

/** Draws bars, each as [depth, text], and says where the job is. */
function drawn(...draws: readonly (readonly [number, string])[]) {
  const bars = createBars("tqdm");
  draws.forEach(([depth, text], second) => {
    const bar = parseTqdm(text);
    if (bar === undefined) throw new Error(`not a bar: ${text}`);
    bars.observe(bar, depth, second * 1000);
  });
  return bars.takeProgress();
}

const outer = (step: number) => `epochs:  33%|███   | ${step}/3 [00:01<00:02, 1.00it/s]`;
const inner = (step: number, loss = 0.5) => `batches:  50%|███   | ${step}/10 [00:01<00:02, 9.00it/s, loss=${loss}]`;

describe("the job's bar among several", () => {
  it("is the outermost that has a total, with the metrics of all", () => {
    expect(drawn([0, outer(1)], [1, inner(7, 0.25)])).toMatchObject({ step: 1, total: 3, metrics: new Map([["loss", 0.25]]) });
  });

  it("is an inner one where the outer one has no total", () => {
    expect(drawn([0, "4it [00:04, 1.00it/s]"], [1, inner(7)])).toMatchObject({ step: 7, total: 10 });
  });

  it("is the newest of those at one depth", () => {
    expect(drawn([0, "load: 100%|███| 9/9 [00:01<00:00, 9.00it/s]"], [0, outer(2)])).toMatchObject({ step: 2, total: 3 });
  });

  it("is not one that was nested in a bar that is over", () => {
    expect(drawn([0, outer(3)], [1, inner(10)], [0, "0it [00:00, ?it/s]"])?.total).toBeUndefined();
  });

  it("shows movement where only an inner bar moves", () => {
    const still = drawn([0, outer(1)], [1, inner(1)]);
    const moved = drawn([0, outer(1)], [1, inner(1)], [1, inner(2)]);
    expect(moved?.step).toBe(still?.step);
    expect(moved?.activity).not.toBe(still?.activity);
  });

  it("tells each value of a metric at a step once", () => {
    const bars = createBars("tqdm");
    const draw = (text: string) => {
      const bar = parseTqdm(text);
      if (bar !== undefined) bars.observe(bar, 0, 0);
      return [...(bars.takeProgress()?.metrics.keys() ?? [])];
    };
    expect(draw(inner(1))).toEqual(["loss"]);
    expect(draw(inner(1))).toEqual([]);
    expect(draw(inner(2))).toEqual(["loss"]);
  });
});
