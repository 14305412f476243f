import type { Row } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import type { Job } from "../tracker/job.ts";
import { HOLD_MS, MetricSources } from "./metric-sources.ts";
import type { Progress } from "../progress/progress.ts";

const JOB = { job_id: "a", ranks: new Map() } as unknown as Job;

const point = (source: string, metrics: object): Progress => ({
  rank: 0,
  source,
  metrics: new Map(Object.entries(metrics)) as Progress["metrics"],
});

/** Names that are taken at once and that wait, of one job, and what was logged since it was last asked. */
function setUp() {
  let rows: Row<"job_metrics">[] = [];
  const sources = new MetricSources({ metricsDue: (due) => void rows.push(...due) });
  const take = (source: string, metrics: object, time_ms = 0): readonly [now: string[], waiting: string[]] => {
    const progress = point(source, metrics);
    const { now, waiting } = sources.split(progress);
    if (waiting.size > 0) sources.hold(JOB, 1, { ...progress, metrics: waiting }, time_ms);
    return [[...now.keys()], [...waiting.keys()]];
  };
  const logged = () => {
    const values = rows.map(({ name, value }) => [name, value]);
    rows = [];
    return values;
  };
  const due = (time_ms: number) => {
    sources.timePassed(time_ms);
    return logged();
  };
  return { sources, take, due, logged };
}

describe("metrics from several sources", () => {
  it("come from the best source of each name", () => {
    const { take } = setUp();
    expect(take("tqdm", { loss: 1, lr: 1 })).toEqual([[], ["loss", "lr"]]);
    expect(take("python", { loss: 1 })).toEqual([["loss"], []]);
    expect(take("tqdm", { loss: 1, lr: 1 })).toEqual([[], ["lr"]]);
    expect(take("socket", { loss: 1 })).toEqual([["loss"], []]);
    expect(take("python", { loss: 1, grad: 1 })).toEqual([["grad"], []]);
  });

  it("of the output wait, and are dropped when a better source gives the name in time", () => {
    const { take, due } = setUp();
    take("tqdm", { loss: 9, lr: 1 }, 0);
    take("socket", { loss: 10 }, 300);
    expect(due(HOLD_MS - 1)).toEqual([]);
    expect(due(HOLD_MS)).toEqual([["lr", 1]]);
    expect(due(10 * HOLD_MS)).toEqual([]);
  });

  it("that only the output gives wait once, and are then logged at once and in order", () => {
    const { take, due } = setUp();
    take("tqdm", { loss: 1 }, 0);
    take("tqdm", { loss: 2 }, HOLD_MS - 1);
    expect(due(HOLD_MS)).toEqual([
      ["loss", 1],
      ["loss", 2],
    ]);
    expect(take("tqdm", { loss: 3 }, HOLD_MS + 1)).toEqual([["loss"], []]);
  });

  it("that wait are all logged when the job ends", () => {
    const { sources, take, logged } = setUp();
    take("tqdm", { loss: 1, lr: 2 }, 0);
    sources.release(1);
    expect(logged()).toEqual([
      ["loss", 1],
      ["lr", 2],
    ]);
    sources.release(2);
    expect(logged()).toEqual([]);
  });

  it("that wait are bounded: the oldest are logged early", () => {
    const { take, logged } = setUp();
    for (let value = 0; value < 1_030; value += 1) take("tqdm", { loss: value }, value);
    expect(logged().map(([, value]) => value)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
