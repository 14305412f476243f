import type { HeatmapLayout, Hit } from "./heatmap-layout.ts";

/** The cell that a key leads to from another; undefined for keys that do not move. Arrows go on into the next node. */
export function cellAfterKey(layout: HeatmapLayout, from: Hit | undefined, key: string): Hit | undefined {
  const first = step(layout, -1, 1);
  if (from === undefined || from.cell === null) return isMove(key) ? first : undefined;
  const count = layout.blocks[from.block]?.count ?? 0;
  const to = (cell: number): Hit => ({ block: from.block, cell });
  switch (key) {
    case "ArrowRight":
      return from.cell + 1 < count ? to(from.cell + 1) : (step(layout, from.block, 1) ?? from);
    case "ArrowLeft":
      return from.cell > 0 ? to(from.cell - 1) : (step(layout, from.block, -1, true) ?? from);
    case "ArrowDown":
      if (from.cell + layout.per_row < count) return to(from.cell + layout.per_row);
      return step(layout, from.block, 1) ?? from;
    case "ArrowUp":
      return from.cell >= layout.per_row ? to(from.cell - layout.per_row) : (step(layout, from.block, -1) ?? from);
    case "Home":
      return first;
    case "End":
      return step(layout, layout.blocks.length, -1, true);
    default:
      return undefined;
  }
}

const isMove = (key: string): boolean => key.startsWith("Arrow") || key === "Home" || key === "End";

/** First (or last) cell of the nearest block in a direction that has any. */
function step(layout: HeatmapLayout, block: number, direction: 1 | -1, last = false): Hit | undefined {
  for (let index = block + direction; index >= 0 && index < layout.blocks.length; index += direction) {
    const count = layout.blocks[index]?.count ?? 0;
    if (count > 0) return { block: index, cell: last ? count - 1 : 0 };
  }
  return undefined;
}
