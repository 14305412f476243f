/** Draws the heatmap on a canvas. What is drawn is also in words, in the card and the live region beside it. */
import { cssColor, inkOn, rampColor, type Scheme } from "./color-scale.ts";
import { STATE_LABELS } from "../parts/gpu/gpu-status.ts";
import type { CellView } from "./heatmap-groups.ts";
import { cellOrigin, type HeatmapLayout, type Hit } from "./heatmap-layout.ts";

/** Colours of the page that the map uses, read from its style sheet. */
export interface HeatmapColors {
  readonly scheme: Scheme;
  readonly text: string;
  readonly muted: string;
  readonly hollow: string;
  readonly focus: string;
  readonly idle: string;
  readonly level: Readonly<Record<"bad" | "warn" | "quiet", string>>;
}

export interface HeatmapBlock {
  readonly label: string;
  readonly online: boolean;
  readonly cells: readonly CellView[];
}

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const STEPS = 64;

/** Draws all blocks; `marked` is the cell under the pointer or the keyboard's. */
export function paintHeatmap(
  context: CanvasRenderingContext2D,
  layout: HeatmapLayout,
  blocks: readonly HeatmapBlock[],
  colors: HeatmapColors,
  marked: Hit | undefined,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  const ramp = Array.from({ length: STEPS + 1 }, (_, step) => rampColor(colors.scheme, step / STEPS));
  const fills = ramp.map((color) => ({ fill: cssColor(color), ink: cssColor(inkOn(color)) }));
  layout.blocks.forEach((block, index) => {
    const content = blocks[index];
    if (content === undefined) return;
    paintLabel(context, content, block, colors);
    content.cells.forEach((cell, number) => {
      const box = { ...cellOrigin(layout, block, number), width: layout.cell_width, height: layout.cell_height };
      if (cell.kind === "absent") paintAbsent(context, cell, box, colors);
      else paintValue(context, cell, box, fills[Math.round(cell.position * STEPS)], colors);
      if (marked?.block === index && marked.cell === number) outline(context, box, colors.focus, 2, 1.5);
    });
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function paintLabel(context: CanvasRenderingContext2D, block: HeatmapBlock, at: Box, colors: HeatmapColors): void {
  context.font = `500 12px ${FONT}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = block.online ? colors.muted : colors.level.bad;
  context.fillText(fitted(context, block.online ? block.label : `${block.label} · offline`, at.width), at.x, at.y + 12);
}

/** The text, or as much of it as fits, with an ellipsis. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = Math.min(text.length, Math.ceil(width / 4));
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return `${text.slice(0, length)}…`;
}

const radius = (box: Box): number => Math.min(4, box.width / 9);

function path(context: CanvasRenderingContext2D, box: Box, inset: number): void {
  context.beginPath();
  const { x, y, width, height } = box;
  context.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, radius(box));
}

function outline(context: CanvasRenderingContext2D, box: Box, color: string, width: number, grow = 0): void {
  path(context, box, width / 2 - grow);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** The largest font size that shows so many letters in the box; 0 where none can be read. */
function fontFor(box: Box, letters: number): number {
  const size = Math.min(15, box.height * 0.5, (box.width - 4) / (letters * 0.62));
  return size >= 8.5 ? size : 0;
}

function centred(context: CanvasRenderingContext2D, text: string, box: Box, size: number): void {
  context.font = `600 ${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, box.x + box.width / 2, box.y + box.height / 2 + 0.5);
}

function paintValue(
  context: CanvasRenderingContext2D,
  cell: Extract<CellView, { kind: "value" }>,
  box: Box,
  color: { readonly fill: string; readonly ink: string } | undefined,
  colors: HeatmapColors,
): void {
  path(context, box, 0);
  context.fillStyle = color?.fill ?? colors.hollow;
  context.fill();
  const size = fontFor(box, Math.max(2, cell.text.length));
  if (size > 0) {
    context.fillStyle = color?.ink ?? colors.text;
    centred(context, cell.text, box, size);
  }
  if (cell.idle) paintIdle(context, box, colors.idle);
}

/** Held and unused: a frame and a folded corner, so that it shows without colour too. */
function paintIdle(context: CanvasRenderingContext2D, box: Box, color: string): void {
  outline(context, box, color, box.width >= 20 ? 2 : 1.5);
  const fold = Math.max(5, Math.min(13, box.height * 0.34));
  context.beginPath();
  context.moveTo(box.x + box.width - fold, box.y);
  context.lineTo(box.x + box.width, box.y);
  context.lineTo(box.x + box.width, box.y + fold);
  context.closePath();
  context.fillStyle = color;
  context.fill();
}

/** No data: hollow and hatched in the colour of how bad that is, with its state in letters. */
function paintAbsent(
  context: CanvasRenderingContext2D,
  cell: Extract<CellView, { kind: "absent" }>,
  box: Box,
  colors: HeatmapColors,
): void {
  const sign = STATE_LABELS[cell.absent];
  const color = colors.level[sign.level];
  context.save();
  path(context, box, 0);
  context.fillStyle = colors.hollow;
  context.fill();
  context.clip();
  context.globalAlpha = 0.32;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.beginPath();
  for (let offset = -box.height; offset < box.width; offset += 6) {
    context.moveTo(box.x + offset, box.y + box.height);
    context.lineTo(box.x + offset + box.height, box.y);
  }
  context.stroke();
  context.restore();
  outline(context, box, color, 1);
  const size = fontFor(box, sign.brief.length);
  context.fillStyle = color;
  if (size > 0) centred(context, sign.brief, box, Math.min(size, 13));
  else if (box.width >= 11) centred(context, sign.glyph, box, Math.min(12, box.height * 0.7));
}
