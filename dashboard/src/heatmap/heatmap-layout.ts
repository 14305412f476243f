/**
 * The place of each cell of the heatmap. Pure: nodes with their numbers of GPUs, and a width, make rectangles.
 *
 *   ┌ block: one node ─────────┐ ┌──────────────┐
 *   │ label                    │ │ label        │
 *   │ ▢ ▢ ▢ ▢ ▢ ▢ ▢ ▢  cells   │ │ ▢ ▢ ▢ ▢      │
 *   └──────────────────────────┘ └──────────────┘
 *
 * All cells have one size, the largest with which the map stays within the wished height; beyond, the page scrolls.
 */

export interface HeatmapInput {
  /** CSS pixels, of the whole map. */
  readonly width: number;
  /** The map tries to stay within this height. */
  readonly wished_height: number;
  /** GPUs of each node, in order. */
  readonly counts: readonly number[];
}

export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

export interface HeatmapLayout {
  readonly width: number;
  readonly height: number;
  readonly cell_width: number;
  readonly cell_height: number;
  readonly gap: number;
  readonly label_height: number;
  /** Cells side by side in a block. */
  readonly per_row: number;
  readonly blocks: readonly Block[];
}

/** A block, and the cell in it; no cell over its label. */
export interface Hit {
  readonly block: number;
  readonly cell: number | null;
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const SIZES: readonly Size[] = [
  { width: 92, height: 56, gap: 3 },
  { width: 76, height: 48, gap: 3 },
  { width: 62, height: 40, gap: 3 },
  { width: 50, height: 34, gap: 2 },
  { width: 42, height: 30, gap: 2 },
  { width: 35, height: 26, gap: 2 },
  { width: 29, height: 22, gap: 2 },
  { width: 23, height: 18, gap: 2 },
  { width: 17, height: 14, gap: 1 },
  { width: 13, height: 11, gap: 1 },
  { width: 9, height: 9, gap: 1 },
];
const LABEL_HEIGHT = 18;
const BLOCK_GAP_X = 14;
const BLOCK_GAP_Y = 10;
/** Most extra pixels between blocks. */
const MOST_SPARE = 24;
/** A node's GPUs are in rows of eight, as on boards. */
const MOST_PER_ROW = 8;
/** Cells grow by up to this much to fill the width. */
const STRETCH = 1.9;

export function layoutHeatmap(input: HeatmapInput): HeatmapLayout {
  const layouts = SIZES.map((size) => layoutWith(size, input));
  const fitting = layouts.find((layout) => layout !== undefined && layout.height <= input.wished_height);
  const chosen = fitting ?? layouts.findLast((layout) => layout !== undefined);
  return (
    chosen ?? { width: input.width, height: 0, cell_width: 0, cell_height: 0, gap: 0, label_height: 0, per_row: 1, blocks: [] }
  );
}

/** The layout with cells of that size; undefined where not even one cell fits in the width. */
function layoutWith(size: Size, { width, counts }: HeatmapInput): HeatmapLayout | undefined {
  const most = Math.min(MOST_PER_ROW, Math.max(1, ...counts));
  const per_row = Math.min(most, Math.floor((width + size.gap) / (size.width + size.gap)));
  // Half a row of cells side by side is harder to read than a smaller whole row.
  if (per_row < 1 || (per_row < most && size !== SIZES.at(-1))) return undefined;
  const widthOf = (cell: number): number => per_row * (cell + size.gap) - size.gap;
  const columns = Math.max(1, Math.floor((width + BLOCK_GAP_X) / (widthOf(size.width) + BLOCK_GAP_X)));
  const share = (width + BLOCK_GAP_X) / Math.min(columns, Math.max(1, counts.length)) - BLOCK_GAP_X;
  const cell_width = Math.floor(Math.min((share + size.gap) / per_row - size.gap, size.width * STRETCH));
  const block_width = widthOf(cell_width);
  // What the cells can't use of the width goes between the blocks, within reason.
  const pitch = Math.floor(Math.min(share, block_width + MOST_SPARE) + BLOCK_GAP_X);
  const grid = { columns, per_row, block_width, pitch };
  const { blocks, height } = placeBlocks(counts, grid, size);
  return { width, height, cell_width, cell_height: size.height, gap: size.gap, label_height: LABEL_HEIGHT, per_row, blocks };
}

interface Grid {
  readonly columns: number;
  readonly per_row: number;
  readonly block_width: number;
  /** From the left edge of a block to that of the next. */
  readonly pitch: number;
}

function placeBlocks(counts: readonly number[], grid: Grid, size: Size): { blocks: Block[]; height: number } {
  const blocks: Block[] = [];
  let y = 0;
  for (let first = 0; first < counts.length; first += grid.columns) {
    const row = counts.slice(first, first + grid.columns);
    const lines = Math.max(1, ...row.map((count) => Math.ceil(count / grid.per_row)));
    const height = LABEL_HEIGHT + lines * (size.height + size.gap) - size.gap;
    row.forEach((count, column) => {
      blocks.push({ x: column * grid.pitch, y, width: grid.block_width, height, count });
    });
    y += height + BLOCK_GAP_Y;
  }
  return { blocks, height: Math.max(0, y - BLOCK_GAP_Y) };
}

/** Upper left corner of a cell. */
export function cellOrigin(layout: HeatmapLayout, block: Block, cell: number): { readonly x: number; readonly y: number } {
  const column = cell % layout.per_row;
  const line = Math.floor(cell / layout.per_row);
  return {
    x: block.x + column * (layout.cell_width + layout.gap),
    y: block.y + layout.label_height + line * (layout.cell_height + layout.gap),
  };
}

/** What is at a point; undefined in the gaps between. */
export function hitTest(layout: HeatmapLayout, x: number, y: number): Hit | undefined {
  const index = layout.blocks.findIndex((b) => x >= b.x && x < b.x + b.width && y >= b.y && y < b.y + b.height);
  const block = layout.blocks[index];
  if (block === undefined) return undefined;
  const inner_y = y - block.y - layout.label_height;
  if (inner_y < 0) return { block: index, cell: null };
  const pitch_x = layout.cell_width + layout.gap;
  const pitch_y = layout.cell_height + layout.gap;
  const inner_x = x - block.x;
  if (inner_x % pitch_x >= layout.cell_width || inner_y % pitch_y >= layout.cell_height) return undefined;
  const cell = Math.floor(inner_y / pitch_y) * layout.per_row + Math.floor(inner_x / pitch_x);
  return cell < block.count ? { block: index, cell } : undefined;
}
