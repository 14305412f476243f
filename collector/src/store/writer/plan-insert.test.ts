import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { logOf, type PendingBatch } from "./pending-batch.ts";
import { planInsert } from "./plan-insert.ts";

/** A queue as appends make it: sequences rise within each log, months only go forward in a log or back at will. */
const queues = fc
  .array(
    fc.record({ node: fc.constantFrom("a", "b"), epoch: fc.integer({ min: 1, max: 2 }), month: fc.constantFrom(202610, 202611) }),
  )
  .map((batches) =>
    batches.map((batch, index): PendingBatch => ({
      ...batch,
      sequence: index + 1,
      row_count: 10,
      bytes: new Uint8Array(100),
      first_ms: 0,
      last_ms: 0,
      since_ms: 0,
    })),
  );
const limits = fc.record({ max_rows: fc.integer({ min: 1, max: 60 }), max_bytes: fc.integer({ min: 1, max: 2_000 }) });

describe("the plan of an INSERT", () => {
  it("has one month, within the limits, and empties any queue with each log in order", () => {
    fc.assert(
      fc.property(queues, limits, (queue, bounds) => {
        let left: readonly PendingBatch[] = queue;
        const written: PendingBatch[] = [];
        while (left.length > 0) {
          const plan = planInsert(left, bounds);
          expect(plan.length).toBeGreaterThan(0);
          expect(new Set(plan.map(({ month }) => month)).size).toBe(1);
          // A single batch may be larger than the limits: it has to be written anyway.
          expect(plan.length === 1 || plan.length * 10 <= bounds.max_rows).toBe(true);
          expect(plan.length === 1 || plan.length * 100 <= bounds.max_bytes).toBe(true);
          written.push(...plan);
          left = left.filter((batch) => !plan.includes(batch));
        }
        for (const log of new Set(queue.map(logOf))) {
          const of = (batches: readonly PendingBatch[]): number[] =>
            batches.filter((b) => logOf(b) === log).map((b) => b.sequence);
          expect(of(written)).toEqual(of(queue));
        }
      }),
    );
  });
});
