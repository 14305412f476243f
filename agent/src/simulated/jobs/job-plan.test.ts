import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cutShort, JOB_ENDS, phaseAt, planJob, stepAt, type EndKind } from "./job-plan.ts";
import { seededRandom } from "../random.ts";

const START_MS = 1_800_000_000_000;
const plan = fc
  .record({
    seed: fc.integer(),
    duration_ms: fc.integer({ min: 60_000, max: 3_600_000 }),
    end: fc.constantFrom(...(Object.keys(JOB_ENDS) as EndKind[])),
    stall: fc.constantFrom("data_stall" as const, "collective_hang" as const, undefined),
    low: fc.double({ min: 0.1, max: 5, noNaN: true }),
  })
  .map(({ seed, duration_ms, end, stall, low }) =>
    planJob(seededRandom(seed), { started_ms: START_MS, duration_ms, end, stall, steps_per_second: [low, 3 * low] }),
  );

describe("the plan of a job", () => {
  it("has phases without gaps, from its start to its end", () => {
    fc.assert(
      fc.property(plan, (job) => {
        expect(job.phases[0].from_ms).toBe(job.started_ms);
        expect(job.phases.at(-1)?.until_ms).toBe(job.ends_ms);
        for (const [i, phase] of job.phases.entries()) {
          expect(phase.until_ms).toBeGreaterThan(phase.from_ms);
          expect(phase.from_ms).toBe(job.phases[i - 1]?.until_ms ?? job.started_ms);
        }
      }),
    );
  });

  it("makes steps that never go back, and all of them if, and only if, it finishes", () => {
    fc.assert(
      fc.property(plan, fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true })), (job, shares) => {
        const times = shares.toSorted((a, b) => a - b).map((share) => job.started_ms + share * (job.ends_ms - job.started_ms));
        const made = [...times, job.ends_ms, job.ends_ms + 1e6].map((time) => stepAt(job, time));
        expect(made).toEqual(made.toSorted((a, b) => a - b));
        expect(made[0]).toBeGreaterThanOrEqual(0);
        expect(made.at(-1)).toBeLessThanOrEqual(job.total_steps);
        expect(made.at(-1) === job.total_steps || job.end.kind !== "finished").toBe(true);
      }),
    );
  });

  it("stands still in a stall and goes on after it", () => {
    const wishes = { started_ms: START_MS, duration_ms: 600_000, end: "finished", stall: "data_stall" } as const;
    const job = planJob(seededRandom(3), { ...wishes, steps_per_second: [2, 2] });
    const stall = job.phases.find((phase) => phase.kind === "data_stall");
    expect(stall).toBeDefined();
    if (stall === undefined) return;
    expect(stepAt(job, stall.until_ms - 1)).toBe(stepAt(job, stall.from_ms));
    expect(stepAt(job, stall.until_ms + 60_000)).toBeGreaterThan(stepAt(job, stall.until_ms));
  });

  it("can be cut short, never drawn out", () => {
    fc.assert(
      fc.property(plan, fc.integer({ min: -1000, max: 4_000_000 }), (job, after_ms) => {
        const cut = cutShort(job, job.started_ms + after_ms, JOB_ENDS.gpu_lost);
        expect(cut.ends_ms).toBeLessThanOrEqual(job.ends_ms);
        expect(cut.ends_ms).toBeGreaterThanOrEqual(job.started_ms);
        expect(stepAt(cut, job.ends_ms)).toBe(stepAt(job, cut.ends_ms));
        expect(phaseAt(cut, 0)).toBe(job.phases[0]);
      }),
    );
  });
});
