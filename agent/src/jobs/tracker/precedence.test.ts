import { describe, expect, it } from "vitest";
import type { Job } from "./job.ts";
import { isSuperseded } from "./precedence.ts";
import type { Progress } from "../progress/progress.ts";

const job = (source: string, strength?: number): Job =>
  ({ ranks: new Map([[0, { source, step: 5, step_ms: 0, ...(strength === undefined ? {} : { strength }) }]]) }) as unknown as Job;
const point = (source: string, strength?: number, metrics: object = {}): Progress => ({
  rank: 0,
  source,
  metrics: new Map(Object.entries(metrics)) as Progress["metrics"],
  ...(strength === undefined ? {} : { strength }),
});

describe("where a job is, by several sources", () => {
  it.each([
    ["output beside the program's own reports", job("socket"), point("tqdm", 5), true],
    ["the hook beside the program's own reports", job("socket"), point("python", 7), true],
    ["output as sure as the hook", job("python", 4), point("tqdm", 4), true],
    ["output that is surer than the hook", job("python", 4), point("tqdm", 5), false],
    ["the hook as sure as output", job("tqdm", 4), point("python", 4), false],
    ["the hook less sure than output", job("tqdm", 5), point("python", 4), true],
    ["the program's own reports beside both", job("python", 7), point("socket"), false],
  ])("%s", (_, known, progress, superseded) => {
    expect(isSuperseded(known, progress, 1_000)).toBe(superseded);
  });

  it("output counts once it goes on for 10 s after the end of the hook's loop", () => {
    expect(isSuperseded(job("python", 0), point("tqdm", 4), 9_999)).toBe(true);
    expect(isSuperseded(job("python", 0), point("tqdm", 4), 10_001)).toBe(false);
    expect(isSuperseded(job("python", 0), point("tqdm", 0), 60_000)).toBe(true);
  });
});
