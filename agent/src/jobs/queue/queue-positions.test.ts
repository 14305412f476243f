import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { QueuedJob } from "./queued-job.ts";
import { queuePositions } from "./queue-positions.ts";

const job = (number: number, of: Partial<QueuedJob> = {}): QueuedJob => ({
  number,
  name: "",
  user: "ada",
  uid: 1000,
  account: "",
  partition: "gpu",
  qos: "",
  state: "waiting",
  reason_code: "Priority",
  queued_ms: 0,
  priority: 100,
  array_tasks: "",
  ...of,
});
const places = (...jobs: readonly QueuedJob[]): Record<number, number> => Object.fromEntries(queuePositions(jobs));

describe("positions in the queue", () => {
  it("follow priority within a partition; at equal priority the lower job number comes first", () => {
    expect(places(job(1), job(2, { priority: 200 }), job(3), job(4, { partition: "cpu" }))).toEqual({ 1: 2, 2: 1, 3: 3, 4: 1 });
  });

  it("are absent for jobs that the scheduler does not consider, and others do not count those jobs", () => {
    const out = [
      job(1, { reason_code: "JobHeldUser", priority: 0 }),
      job(2, { reason_code: "Dependency", priority: 900 }),
      job(3, { reason_code: "BeginTime", priority: 900 }),
      job(4, { state: "running", priority: 900 }),
      job(5, { priority: 0, reason_code: "" }),
    ];
    const { priority: _none, ...unknown } = job(6);
    expect(places(...out, unknown, job(7))).toEqual({ 7: 1 });
  });

  it("are the best one where a job may run in several partitions", () => {
    const full = [job(1, { priority: 300 }), job(2, { priority: 300 })];
    expect(places(...full, job(3, { partition: "gpu,short" }), job(4, { partition: "short" }))).toEqual({
      1: 1,
      2: 2,
      3: 1,
      4: 2,
    });
  });

  it("count from 1 without a gap in a single partition, in order of priority", () => {
    const jobs = fc.uniqueArray(fc.record({ number: fc.nat(), priority: fc.integer({ min: 1, max: 5 }) }), {
      selector: (each) => each.number,
    });
    fc.assert(
      fc.property(jobs, (all) => {
        const waiting = all.map((each) => job(each.number, each));
        const found = queuePositions(waiting);
        expect([...found.values()].toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index + 1));
        const by_place = waiting.toSorted((a, b) => (found.get(a.number) ?? 0) - (found.get(b.number) ?? 0));
        const priorities = by_place.map(({ priority = 0 }) => priority);
        expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
      }),
    );
  });
});
