import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { groupJobs, type HeldTime } from "./card-groups.ts";

const HOUR_MS = 3_600_000;
const LIMITS = { jobs: 20, gpu_ms: 100 * HOUR_MS };

const job = fc.record({
  gpus: fc.uniqueArray(fc.integer({ min: 0, max: 31 }).map(String), { minLength: 1, maxLength: 8 }),
  from_ms: fc.integer({ min: 0, max: 300 * HOUR_MS }),
  length_ms: fc.integer({ min: 0, max: 200 * HOUR_MS }),
});
const jobs = fc.array(job, { maxLength: 100 }).map((all) =>
  all.map(({ gpus, from_ms, length_ms }, index): HeldTime => ({
    job_id: `run/${index}`,
    gpus,
    from_ms,
    until_ms: from_ms + length_ms,
  })),
);

describe("groups of jobs for report cards", () => {
  it("have each job once", () => {
    fc.assert(
      fc.property(jobs, (all) => {
        expect(groupJobs(all, LIMITS).flat().toSorted()).toEqual(all.map(({ job_id }) => job_id).toSorted());
      }),
    );
  });

  it("stay within the limits, but for a job that is too large alone", () => {
    fc.assert(
      fc.property(jobs, (all) => {
        for (const group of groupJobs(all, LIMITS)) {
          const of_group = all.filter(({ job_id }) => group.includes(job_id));
          const span_ms =
            Math.max(...of_group.map(({ until_ms }) => until_ms)) - Math.min(...of_group.map(({ from_ms }) => from_ms));
          const gpus = new Set(of_group.flatMap((one) => one.gpus)).size;
          expect(group.length).toBeLessThanOrEqual(LIMITS.jobs);
          expect(group.length === 1 || gpus * span_ms <= LIMITS.gpu_ms).toBe(true);
        }
      }),
    );
  });

  it("put jobs of the same hours on the same GPUs together", () => {
    const alike = Array.from({ length: 10 }, (_, index): HeldTime => {
      const from_ms = index * HOUR_MS;
      return { job_id: `run/${index}`, gpus: ["0", "1"], from_ms, until_ms: from_ms + HOUR_MS / 2 };
    });
    expect(groupJobs(alike, LIMITS)).toHaveLength(1);
  });
});
