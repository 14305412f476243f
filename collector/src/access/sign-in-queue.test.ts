import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Admission } from "./admission.ts";
import { SignInQueue } from "./sign-in-queue.ts";

const LIMITS = { total: 10, per_source: 4 };

describe("connections that wait to sign in", () => {
  it("push out the oldest of their own source when that source has its maximum", () => {
    const queue = new SignInQueue<string>(LIMITS);
    for (const one of ["a1", "a2", "a3", "a4"]) expect(queue.add("a", one)).toBeUndefined();
    expect(queue.add("a", "a5")).toEqual({ connection: "a1", reason: "too_many_from_address" });
    queue.delete("a3");
    expect(queue.add("a", "a6")).toBeUndefined();
    expect(queue.add("a", "a7")).toMatchObject({ connection: "a2" });
  });

  it("push out the oldest of the largest source when all places are taken", () => {
    const queue = new SignInQueue<string>(LIMITS);
    for (const one of ["b1", "b2", "b3", "b4", "c1", "c2", "c3", "d1", "e1", "f1"]) queue.add(one.slice(0, 1), one);
    expect(queue.add("node", "n1")).toEqual({ connection: "b1", reason: "too_many_unauthenticated" });
    expect(queue.size).toBe(10);
  });

  it("never exceed the limits, and a source with one connection is not pushed out by a source with more", () => {
    const step = fc.record({ source: fc.nat({ max: 5 }), leaves: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = new SignInQueue<number>(LIMITS);
        const model = new Map<number, number>();
        const countOf = (source: number): number => [...model.values()].filter((one) => one === source).length;
        for (const [id, { source, leaves }] of steps.entries()) {
          if (leaves) {
            const first = [...model.keys()].find((one) => model.get(one) === source);
            if (first !== undefined) queue.delete(first);
            if (first !== undefined) model.delete(first);
            continue;
          }
          const most = Math.max(0, ...[...model.values()].map(countOf));
          const evicted = queue.add(String(source), id);
          const of = evicted === undefined ? source : model.get(evicted.connection);
          expect(of === source || countOf(of ?? -1) === most).toBe(true);
          if (evicted !== undefined) model.delete(evicted.connection);
          model.set(id, source);
          expect(queue.size).toBe(model.size);
          expect(queue.size).toBeLessThanOrEqual(LIMITS.total);
          expect(countOf(source)).toBeLessThanOrEqual(LIMITS.per_source);
        }
      }),
    );
  });
});

describe("a listener", () => {
  it("keeps a source that has signed in before, whatever the number of strangers", () => {
    const admission = new Admission<string>(LIMITS);
    admission.enter("192.0.2.1", "first");
    admission.signedIn("192.0.2.1", "first");
    admission.enter("192.0.2.1", "again");
    const gone = Array.from({ length: 500 }, (_, n) => admission.enter(`198.51.100.${n % 250}`, `stranger ${n}`));
    expect(gone.filter((one) => one !== undefined)).toHaveLength(490);
    expect(gone.some((one) => one?.connection === "again")).toBe(false);
    expect(admission.waiting).toBe(11);
  });

  it("does not count connections that have signed in", () => {
    const admission = new Admission<number>(LIMITS);
    for (let n = 0; n < 1_000; n += 1) {
      expect(admission.enter("192.0.2.1", n)).toBeUndefined();
      admission.signedIn("192.0.2.1", n);
    }
    expect(admission.waiting).toBe(0);
  });
});
