import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cellOrigin, type HeatmapLayout, hitTest, layoutHeatmap } from "./heatmap-layout.ts";
import { cellAfterKey } from "./heatmap-keys.ts";

const input = fc.record({
  width: fc.integer({ min: 90, max: 2_600 }),
  wished_height: fc.constant(620),
  counts: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }),
});

interface Cell {
  readonly block: number;
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}

const cells = (layout: HeatmapLayout): Cell[] =>
  layout.blocks.flatMap((block, index) =>
    Array.from({ length: block.count }, (_, cell) => ({ block: index, cell, ...cellOrigin(layout, block, cell) })),
  );

describe("the map's layout", () => {
  it("gives each GPU a cell of its own within the width, and finds it again at its corners and its middle", () => {
    fc.assert(
      fc.property(input, (given) => {
        const layout = layoutHeatmap(given);
        const all = cells(layout);
        expect(all.length).toBe(given.counts.reduce((sum, count) => sum + count, 0));
        expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(all.length);
        for (const { block, cell, x, y } of all) {
          const [right, bottom] = [x + layout.cell_width, y + layout.cell_height];
          expect(x >= 0 && right <= given.width && bottom <= layout.height).toBe(true);
          for (const [px, py] of [
            [x, y],
            [(x + right) / 2, (y + bottom) / 2],
            [right - 0.01, bottom - 0.01],
          ] as const) {
            expect(hitTest(layout, px, py)).toEqual({ block, cell });
          }
          expect(hitTest(layout, right + layout.gap / 2, y)?.cell ?? null).toBeNull();
        }
      }),
    );
  });

  it("finds a node over its label, and nothing beside it", () => {
    const layout = layoutHeatmap({ width: 800, wished_height: 620, counts: [8, 4] });
    const second = layout.blocks[1];
    expect(hitTest(layout, (second?.x ?? 0) + 2, (second?.y ?? 0) + 2)).toEqual({ block: 1, cell: null });
    expect(hitTest(layout, 5, layout.height + 1)).toBeUndefined();
    expect(hitTest(layout, -1, 5)).toBeUndefined();
  });

  it.each([
    [1_380, 4, 8, 620],
    [1_380, 64, 8, 800],
    [362, 4, 8, 620],
  ])("shows values in the cells: %d px wide, %d nodes of %d", (width, nodes, gpus, most_height) => {
    const layout = layoutHeatmap({ width, wished_height: 620, counts: Array.from({ length: nodes }, () => gpus) });
    expect(layout.cell_width).toBeGreaterThanOrEqual(22);
    expect(layout.cell_height).toBeGreaterThanOrEqual(18);
    expect(layout.height).toBeLessThanOrEqual(most_height);
  });

  it("lays out four thousand GPUs in little time of its thread", () => {
    const counts = Array.from({ length: 512 }, () => 8);
    const before = process.threadCpuUsage();
    const layout = layoutHeatmap({ width: 1_400, wished_height: 620, counts });
    expect(cells(layout)).toHaveLength(4_096);
    expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

describe("keys on the map", () => {
  it("reach every GPU with the right arrow alone, and come back with the left", () => {
    fc.assert(
      fc.property(input, (given) => {
        const layout = layoutHeatmap(given);
        const all = cells(layout).map(({ block, cell }) => ({ block, cell }));
        let at = cellAfterKey(layout, undefined, "ArrowRight");
        for (const expected of all) {
          expect(at).toEqual(expected);
          at = cellAfterKey(layout, at, "ArrowRight");
        }
        // Beyond the last one it stays where it is.
        expect(at).toEqual(all.at(-1));
        for (const expected of all.toReversed().slice(1)) {
          at = cellAfterKey(layout, at, "ArrowLeft");
          expect(at).toEqual(expected);
        }
      }),
    );
  });

  it("move by rows and to the ends, and leave other keys alone", () => {
    const layout = layoutHeatmap({ width: 800, wished_height: 620, counts: [16, 8] });
    expect(cellAfterKey(layout, { block: 0, cell: 3 }, "ArrowDown")).toEqual({ block: 0, cell: 11 });
    expect(cellAfterKey(layout, { block: 0, cell: 11 }, "ArrowUp")).toEqual({ block: 0, cell: 3 });
    expect(cellAfterKey(layout, { block: 0, cell: 11 }, "ArrowDown")).toEqual({ block: 1, cell: 0 });
    expect(cellAfterKey(layout, { block: 0, cell: 3 }, "End")).toEqual({ block: 1, cell: 7 });
    expect(cellAfterKey(layout, { block: 0, cell: 3 }, "Tab")).toBeUndefined();
  });
});
