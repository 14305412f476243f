import { describe, expect, it } from "vitest";

import { metricLines } from "./metric-lines.ts";

const line = (attempt: number, rank: number, steps: readonly (number | null)[], values: readonly (number | null)[]) => ({
  name: "loss",
  attempt,
  rank,
  steps,
  times_ms: steps.map((_, index) => index * 1_000),
  values,
});

describe("lines of a metric", () => {
  it("continue from what is stored to what came since, each attempt separately", () => {
    const live = { xs: [3, 4, 5], lines: [[9, 1.5, null]] };
    const history = [line(1, 0, [1, 2, 6], [5, 4, 3]), line(2, 0, [2, 3], [4, 2]), { ...line(2, 0, [1], [1]), name: "lr" }];
    expect(metricLines("loss", history, live)).toEqual({
      labels: ["attempt 2", "attempt 1"],
      by_step: true,
      data: {
        xs: [1, 2, 3, 4, 5, 6],
        lines: [
          [undefined, 4, 2, 1.5, null, undefined],
          [5, 4, undefined, undefined, undefined, 3],
        ],
      },
    });
  });

  it("use time where the job reports no steps, and begin with the live values while nothing is stored", () => {
    expect(metricLines("loss", [line(1, 0, [null, null], [1, 2])], undefined)).toMatchObject({
      labels: ["loss"],
      by_step: false,
      data: { xs: [0, 1], lines: [[1, 2]] },
    });
    expect(metricLines("loss", [], { xs: [7], lines: [[1]] }).data).toEqual({ xs: [7], lines: [[1]] });
  });
});
