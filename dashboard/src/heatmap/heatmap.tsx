/** The map of all GPUs: one canvas, with a card for the cell under the pointer or the keyboard, and its words for a reader. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";

import { nodeHref } from "../frame/router.ts";
import { gpuLabel } from "../parts/gpu/gpu-card.tsx";
import { stateLine } from "../parts/gpu/gpu-status.ts";
import type { HeatmapMetric } from "./heatmap-metric.ts";
import type { CellView, NodeGroup } from "./heatmap-groups.ts";
import { cellOrigin, type HeatmapLayout, type Hit, hitTest, layoutHeatmap } from "./heatmap-layout.ts";
import { type HeatmapBlock, type HeatmapColors, paintHeatmap } from "./heatmap-paint.ts";
import { cellAfterKey } from "./heatmap-keys.ts";
import { useHeatmapColors } from "./use-heatmap-colors.ts";
import { useWidth } from "./use-width.ts";

export interface HeatmapProps {
  readonly groups: readonly NodeGroup[];
  readonly metric: HeatmapMetric;
  readonly view: (gpu: GpuSummary, online: boolean) => CellView;
  readonly renderCard: (gpu: GpuSummary, online: boolean) => ReactNode;
}

const WISHED_HEIGHT = 620;
const CARD_WIDTH = 410;

const same = (one: Hit | undefined, other: Hit | undefined): boolean => one?.block === other?.block && one?.cell === other?.cell;

const goTo = (group: NodeGroup | undefined): void => {
  if (group !== undefined) location.hash = nodeHref(group.node);
};

export function Heatmap({ groups, metric, view, renderCard }: HeatmapProps): ReactNode {
  const [frame, width] = useWidth<HTMLDivElement>();
  const counts = groups.map((group) => group.gpus.length).join(" ");
  const layout = useMemo(
    () => layoutHeatmap({ width, wished_height: WISHED_HEIGHT, counts: counts === "" ? [] : counts.split(" ").map(Number) }),
    [width, counts],
  );
  const [marked, setMarked] = useState<Hit>();
  const [by, setBy] = useState<"mouse" | "touch" | "keyboard">("mouse");
  const blocks = groups.map((group): HeatmapBlock => ({
    label: group.node,
    online: group.online,
    cells: group.gpus.map((gpu) => view(gpu, group.online)),
  }));
  const canvas = usePaintedCanvas(layout, blocks, useHeatmapColors(), marked);

  const at = (event: PointerEvent): Hit | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return hitTest(layout, event.clientX - left, event.clientY - top);
  };
  const mark = (hit: Hit | undefined, how: typeof by): void => {
    setBy(how);
    if (!same(hit, marked)) setMarked(hit);
  };
  const onPointerUp = (event: PointerEvent): void => {
    const hit = at(event);
    // A finger has no hover: its first tap shows the card, the second one follows.
    const first = event.pointerType !== "mouse" && !same(hit, marked) && hit?.cell !== null;
    mark(hit, event.pointerType === "mouse" ? "mouse" : "touch");
    if (hit !== undefined && !first && event.button === 0) goTo(groups[hit.block]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setMarked(undefined);
    if (event.key === "Enter" && marked !== undefined) goTo(groups[marked.block]);
    const next = cellAfterKey(layout, marked, event.key);
    if (next === undefined) return;
    event.preventDefault();
    mark(next, "keyboard");
  };

  const group = marked === undefined ? undefined : groups[marked.block];
  const gpu = marked?.cell === null || marked === undefined ? undefined : group?.gpus[marked.cell];
  const shown = group !== undefined && gpu !== undefined && marked !== undefined ? { group, gpu, hit: marked } : undefined;
  const total = groups.reduce((sum, { gpus }) => sum + gpus.length, 0);
  return (
    <div className="heatmap" ref={frame}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-roledescription="heatmap"
        aria-label={`${metric.label} of ${total} GPUs on ${groups.length} nodes. Arrow keys go from GPU to GPU, Enter opens its node.`}
        style={{ width: layout.width, height: layout.height }}
        onPointerMove={(event) => event.pointerType === "mouse" && mark(at(event), "mouse")}
        onPointerLeave={(event) => event.pointerType === "mouse" && setMarked(undefined)}
        onPointerUp={onPointerUp}
        onKeyDown={onKeyDown}
        onBlur={() => by === "keyboard" && setMarked(undefined)}
      />
      {shown === undefined ? null : (
        <div className={`card-place by-${by}`} style={cardPlace(layout, shown.hit)}>
          {renderCard(shown.gpu, shown.group.online)}
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {shown !== undefined && by === "keyboard" ? spoken(shown.group, shown.gpu, metric, view) : ""}
      </p>
    </div>
  );
}

/** The cell in words. */
function spoken(group: NodeGroup, gpu: GpuSummary, metric: HeatmapMetric, view: HeatmapProps["view"]): string {
  const cell = view(gpu, group.online);
  const where = `${group.node}, ${gpuLabel(gpu)}`;
  if (cell.kind === "absent") return `${where}: ${stateLine(cell.absent, gpu.reason)}`;
  const value = metric.value(gpu);
  return `${where}: ${metric.label} ${value === null ? "" : metric.format(value)}${cell.idle ? ", held by a job and unused" : ""}`;
}

/** Below the cell, kept within the map's width. */
function cardPlace(layout: HeatmapLayout, hit: Hit): { left: number; top: number; width: number } {
  const block = layout.blocks[hit.block];
  const width = Math.min(CARD_WIDTH, layout.width);
  if (block === undefined) return { left: 0, top: 0, width };
  const { x, y } = cellOrigin(layout, block, hit.cell ?? 0);
  return { left: Math.max(0, Math.min(x, layout.width - width)), top: y + layout.cell_height + 6, width };
}

/** A canvas that is drawn again whenever what it shows changed, as sharp as the screen allows. */
function usePaintedCanvas(
  layout: HeatmapLayout,
  blocks: readonly HeatmapBlock[],
  colors: HeatmapColors,
  marked: Hit | undefined,
): React.RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = ref.current?.getContext("2d");
    if (ref.current === null || context === null || context === undefined) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
    // Setting the size clears and allocates again, even with the same value.
    if (ref.current.width !== width) ref.current.width = width;
    if (ref.current.height !== height) ref.current.height = height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintHeatmap(context, layout, blocks, colors, marked);
  });
  return ref;
}
