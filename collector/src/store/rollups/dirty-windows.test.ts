import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { DirtyWindows, type DirtyPart } from "./dirty-windows.ts";
import { HOUR_MS, MINUTE_MS } from "../schema/rollups/rollup.ts";

/** Each window of each node that the parts have, as "node window". */
const windowsOf = (parts: readonly DirtyPart[], window_ms: number): string[] =>
  parts.flatMap(({ nodes, from_ms, to_ms }) =>
    nodes.flatMap((node) =>
      Array.from({ length: (to_ms - from_ms) / window_ms }, (_, index) => `${node} ${from_ms / window_ms + index}`),
    ),
  );

describe("dirty windows", () => {
  const rows = fc.array(
    fc.record({
      node: fc.constantFrom("a", "b", "c"),
      first_ms: fc.integer({ min: 0, max: 5 * HOUR_MS }),
      length_ms: fc.integer({ min: 0, max: 2 * HOUR_MS }),
    }),
    { maxLength: 30 },
  );

  it.each([MINUTE_MS, HOUR_MS])(
    "of %d ms are returned once when they are over, and none with new rows is left out",
    (window_ms) => {
      fc.assert(
        fc.property(rows, fc.integer({ min: 0, max: 8 * HOUR_MS }), fc.integer({ min: 1, max: 100 }), (adds, now_ms, most) => {
          const due = new DirtyWindows(window_ms, 1_000);
          const expected = new Set<string>();
          for (const { node, first_ms, length_ms } of adds) {
            const last_ms = first_ms + length_ms;
            due.add(node, first_ms, last_ms);
            for (let at = Math.floor(first_ms / window_ms); at <= Math.floor(last_ms / window_ms); at++)
              expected.add(`${node} ${at}`);
          }
          const early = due.drainEnded(now_ms, most);
          for (const part of early) {
            expect(part.to_ms).toBeLessThanOrEqual(now_ms);
            expect(part.nodes.length === 1 || (part.nodes.length * (part.to_ms - part.from_ms)) / window_ms <= most).toBe(true);
            expect(new Date(part.from_ms).getUTCMonth()).toBe(new Date(part.to_ms - 1).getUTCMonth());
          }
          const taken = windowsOf([...early, ...due.drainEnded(100 * HOUR_MS, most)], window_ms);
          expect(taken).toHaveLength(new Set(taken).size);
          expect([...expected].filter((window) => !taken.includes(window))).toEqual([]);
          expect(due.spans).toBe(0);
          expect(due.firstEnd()).toBeUndefined();
        }),
      );
    },
  );

  it("of consecutive hours for the same nodes are one part, up to the bound and the end of a month", () => {
    const due = new DirtyWindows(HOUR_MS, 10_000);
    const month_ms = Date.UTC(2026, 10, 1);
    for (const node of ["a", "b"]) due.add(node, month_ms - 3 * HOUR_MS, month_ms + 5 * HOUR_MS - 1);
    due.add("a", month_ms + 5 * HOUR_MS, month_ms + 6 * HOUR_MS - 1);
    const part = (from: number, to: number, nodes: readonly string[]) => ({
      from_ms: month_ms + from * HOUR_MS,
      to_ms: month_ms + to * HOUR_MS,
      nodes,
    });
    expect(due.drainEnded(month_ms + 9 * HOUR_MS, 8)).toEqual([
      part(-3, 0, ["a", "b"]),
      part(0, 4, ["a", "b"]),
      part(4, 5, ["a", "b"]),
      part(5, 6, ["a"]),
    ]);
  });

  it("that are open stay, and report when the first of them ends", () => {
    const due = new DirtyWindows(MINUTE_MS, 10);
    due.add("a", 30_000, 90_000);
    expect(due.firstEnd()).toBe(MINUTE_MS);
    expect(due.drainEnded(MINUTE_MS + 1, 10)).toEqual([{ from_ms: 0, to_ms: MINUTE_MS, nodes: ["a"] }]);
    expect(due.firstEnd()).toBe(2 * MINUTE_MS);
  });

  it("that are too many to remember are reported as forgotten, once", () => {
    const due = new DirtyWindows(MINUTE_MS, 2);
    due.add("a", 0, 10 * HOUR_MS);
    expect(due.spans).toBe(2);
    expect([due.clearOverflow(), due.clearOverflow()]).toEqual([true, false]);
  });
});
