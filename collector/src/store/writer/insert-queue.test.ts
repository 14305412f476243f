import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { InsertQueue } from "./insert-queue.ts";
import { logOf, sizeOf, type PendingBatch } from "./pending-batch.ts";
import { PendingBudget } from "./pending-budget.ts";

const MAX_BYTES = 5_000;
const LIMITS = { max_rows: 30, max_bytes: 1_000 };

function batchOf(node: string, sequence: number, options: Partial<PendingBatch> = {}): PendingBatch {
  const given = { node, sequence, epoch: 1, month: 202611, row_count: 10, bytes: new Uint8Array(100), ...options };
  return { first_ms: 0, last_ms: 0, since_ms: 0, ...given };
}

function queueOf(...batches: readonly PendingBatch[]): { readonly queue: InsertQueue; readonly budget: PendingBudget } {
  const budget = new PendingBudget(MAX_BYTES);
  const queue = new InsertQueue(budget);
  for (const batch of batches) queue.append(batch);
  return { queue, budget };
}

/** Whether a promise has settled, after all that is due now has run. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

/** Whether a plan has only held batches, and of each log the first ones in order. */
const isPlanOf = (plan: readonly PendingBatch[], held: readonly PendingBatch[]): boolean =>
  plan.every((batch, index) => {
    const earlier = held.filter((other) => logOf(other) === logOf(batch) && other.sequence < batch.sequence);
    return held.includes(batch) && earlier.every((other) => plan.indexOf(other) !== -1 && plan.indexOf(other) < index);
  });

describe("the queue of a table's writer", () => {
  it("refuses a batch beyond the budget, and accepts it after a commit", () => {
    const large = { bytes: new Uint8Array(4_000) };
    const { queue, budget } = queueOf(batchOf("a", 1, large));
    expect(queue.append(batchOf("a", 2, large))).toBe(false);
    expect(queue.length).toBe(1);
    queue.end(queue.begin(LIMITS));
    expect(budget.bytes).toBe(0);
    expect(queue.append(batchOf("a", 2, large))).toBe(true);
  });

  it("keeps the batches of an INSERT that was not stored, in their order", () => {
    const { queue } = queueOf(batchOf("a", 1), batchOf("a", 2), batchOf("a", 3));
    const [first] = queue.begin(LIMITS);
    queue.end(first === undefined ? [] : [first]);
    expect(queue.begin(LIMITS).map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it("forgets a node at once if no INSERT has its rows", async () => {
    const { queue, budget } = queueOf(batchOf("a", 1), batchOf("b", 1));
    expect(await isSettled(queue.forget("a"))).toBe(true);
    expect(queue.begin(LIMITS).map(({ node }) => node)).toEqual(["b"]);
    expect(budget.bytes).toBe(sizeOf(batchOf("b", 1)));
  });

  it("forgets a node in a running INSERT only after that is over, with what came in between", async () => {
    const { queue, budget } = queueOf(batchOf("a", 1));
    queue.begin(LIMITS);
    const [forgotten, again] = [queue.forget("a"), queue.forget("a")];
    queue.append(batchOf("a", 2));
    expect(await isSettled(forgotten)).toBe(false);
    queue.end([]);
    expect(await isSettled(Promise.all([forgotten, again]).then(() => undefined))).toBe(true);
    expect([queue.length, queue.rows, queue.bytes, budget.bytes]).toEqual([0, 0, 0, 0]);
  });

  it("counts what it holds, inserts each log in order, and never inserts what was forgotten or committed", () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("append" as const),
        node: fc.constantFrom("a", "b"),
        month: fc.constantFrom(202610, 202611),
        size: fc.nat(900),
      }),
      // How many batches of a running INSERT turn out to be stored: all, none or the first few.
      fc.record({ do: fc.constant("insert" as const), stored: fc.nat(4), forget: fc.constantFrom("", "a", "b") }),
      fc.record({ do: fc.constant("forget" as const), node: fc.constantFrom("a", "b") }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { queue, budget } = queueOf();
        let held: PendingBatch[] = [];
        const planned: boolean[] = [];
        let sequence = 0;
        for (const one of steps) {
          if (one.do === "append") {
            const batch = batchOf(one.node, (sequence += 1), { month: one.month, bytes: new Uint8Array(one.size) });
            if (queue.append(batch)) held.push(batch);
          } else if (one.do === "forget") {
            void queue.forget(one.node);
            held = held.filter(({ node }) => node !== one.node);
          } else {
            const plan = queue.begin(LIMITS);
            planned.push(isPlanOf(plan, held));
            if (one.forget !== "") void queue.forget(one.forget);
            const stored = plan.slice(0, one.stored);
            queue.end(stored);
            held = held.filter((batch) => !stored.includes(batch) && batch.node !== one.forget);
          }
          expect(planned.every(Boolean)).toBe(true);
          expect(queue.length).toBe(held.length);
          expect(queue.oldest).toBe(held[0]);
          expect(queue.rows).toBe(10 * held.length);
          expect(queue.bytes).toBe(held.reduce((sum, { bytes }) => sum + bytes.length, 0));
          expect(budget.bytes).toBe(held.reduce((sum, batch) => sum + sizeOf(batch), 0));
        }
      }),
    );
  });
});
