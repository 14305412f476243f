/** GPUs on the screen: a row each with headings, or a cell each where rows are few. */
import type { Canvas } from "../terminal/canvas.ts";
import type { StyleName } from "../terminal/style.ts";
import type { GpuView, NodeView } from "../../node-view/node-view.ts";
import { ABSENT, bytes, bytesOf, percent, watts } from "./figures.ts";
import { deviceFacts, holdersInWords, nameOf, placeOf, shortNameOf, type DeviceFacts } from "./node-facts.ts";
import type { ScreenLayout } from "./screen-layout.ts";

interface Part {
  readonly title: string;
  readonly width: number;
  readonly align?: "right";
  readonly draw: (canvas: Canvas, x: number, y: number, width: number, facts: DeviceFacts, view: NodeView) => void;
}

/** The name and what is right of it, for a screen so wide. The holders take what is left. */
function partsFor(columns: number): readonly Part[] {
  const is_wide = columns >= 140;
  const text = (title: string, width: number, of: (gpu: GpuView) => string, style?: (gpu: GpuView) => StyleName): Part => ({
    title,
    width,
    align: "right",
    draw: (canvas, x, y, room, { gpu }) =>
      void canvas.put(x, y, of(gpu), of(gpu) === ABSENT ? "quiet" : (style?.(gpu) ?? "plain"), { width: room, align: "right" }),
  });
  return [
    { title: "GPU busy", width: is_wide ? 24 : 12, draw: drawBusy },
    { title: "Memory", width: is_wide ? 30 : 19, draw: drawMemory },
    {
      title: "Temp",
      width: 5,
      align: "right",
      draw: (canvas, x, y, width, { gpu }) => {
        const value = gpu.temperature_celsius;
        const shown = value === null ? ABSENT : `${Math.round(value)}${canvas.glyphs.degree}`;
        canvas.put(x, y, shown, value === null ? "quiet" : heatOf(value), { width, align: "right", own: true });
      },
    },
    columns >= 100
      ? text("Power", 9, (gpu) => watts(gpu.power_watts, gpu.power_limit_watts))
      : text("Power", 5, (gpu) => watts(gpu.power_watts)),
    ...(columns >= 120
      ? [text("SM MHz", 6, (gpu) => (gpu.sm_clock_mhz === null ? ABSENT : String(Math.round(gpu.sm_clock_mhz))))]
      : []),
    ...(columns >= 160 ? [text("SM act", 6, (gpu) => percent(gpu.sm_active_ratio))] : []),
    ...(columns >= 160 ? [text("Fan", 4, (gpu) => percent(gpu.fan_speed_ratio))] : []),
    { title: "Held by", width: 0, draw: drawHolders },
  ];
}

const nameWidth = (columns: number): number => (columns >= 120 ? 22 : columns >= 100 ? 14 : 9);
const PLACE_WIDTH = 5;

export function drawGpuHeadings(canvas: Canvas, y: number): void {
  canvas.put(0, y, "GPU", "columns", { width: PLACE_WIDTH, align: "right" });
  let x = PLACE_WIDTH + 1;
  canvas.put(x, y, "Name", "columns");
  x += nameWidth(canvas.width) + 1;
  for (const { title, width, align = "left" } of partsFor(canvas.width)) {
    canvas.put(x, y, title, "columns", { align, ...(width === 0 ? {} : { width }) });
    x += width + 1;
  }
  canvas.paint(y, "columns");
}

/** `indent`: columns that it begins further right. */
export function drawGpuRow(canvas: Canvas, y: number, facts: DeviceFacts, view: NodeView, indent = 0): void {
  const { gpu, is_split } = facts;
  const is_ok = gpu.state === "ok";
  canvas.put(indent, y, placeOf(gpu), is_ok ? "bold" : "bad", { width: PLACE_WIDTH, align: "right" });
  let x = indent + PLACE_WIDTH + 1;
  const width = Math.max(4, nameWidth(canvas.width) - indent);
  const name = width < 14 ? shortNameOf(gpu) : nameOf(gpu);
  canvas.put(x, y, (gpu.mig_uuid !== "" && indent === 0 ? " " : "") + (name || gpu.gpu_uuid), "plain", { width });
  x += width + 1;
  if (!is_ok) return drawState(canvas, x, y, gpu);
  for (const part of partsFor(canvas.width)) {
    const room = part.width === 0 ? canvas.width - x : part.width;
    if (part.width === 0 && is_split) canvas.put(x, y, "split (MIG)", "quiet");
    else part.draw(canvas, x, y, room, facts, view);
    x += room + 1;
  }
}

/** What there is instead of readings: the state and why. */
function drawState(canvas: Canvas, x: number, y: number, { state, reason }: GpuView): void {
  const style = state === "recovering" || state === "no_permission" ? "warn" : "bad";
  const at = canvas.put(x, y, state.replaceAll("_", " "), style);
  if (reason !== "") canvas.put(at, y, `: ${reason}`, "plain");
}

function drawBusy(canvas: Canvas, x: number, y: number, width: number, { gpu }: DeviceFacts): void {
  // Readings that a MIG device has only from GPM.
  const ratio = gpu.gpu_utilization_ratio ?? gpu.sm_active_ratio;
  drawMeter(canvas, x, y, width, ratio, percent(ratio), 4, "busy");
}

function drawMemory(canvas: Canvas, x: number, y: number, width: number, { gpu }: DeviceFacts): void {
  const { memory_used_bytes: used, memory_total_bytes: total } = gpu;
  const ratio = used === null || total === null || total <= 0 ? null : used / total;
  drawMeter(canvas, x, y, width, ratio, bytesOf(used, total), 10, "memory");
}

/** A bar, and right of it what it says in figures. */
function drawMeter(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  ratio: number | null,
  figures: string,
  figures_width: number,
  style: StyleName,
): void {
  const bar = width - figures_width - 1;
  if (ratio !== null) canvas.bar(x, y, bar, ratio, style);
  canvas.put(x + bar + 1, y, figures, figures === ABSENT ? "quiet" : "plain", { width: figures_width, align: "right" });
}

function drawHolders(canvas: Canvas, x: number, y: number, width: number, facts: DeviceFacts, view: NodeView): void {
  const { holders } = facts;
  const words = holdersInWords(facts, view);
  const is_idle = holders.length > 0 && holders.every(({ use }) => use !== "used");
  const mark = is_idle ? (holders.every(({ use }) => use === "unused") ? "unused" : "idle") : "";
  const mark_width = mark === "" ? 0 : mark.length + 1;
  if (words === "") return void canvas.put(x, y, "free", "quiet", { width });
  const after = canvas.put(x, y, words, holders.length > 0 ? "accent" : "plain", { width: Math.max(0, width - mark_width) });
  if (mark !== "") canvas.put(after + 1, y, mark, "warn");
}

/** Where slowdown begins on most boards, and where it surely has. */
const heatOf = (celsius: number): StyleName => (celsius >= 95 ? "bad" : celsius >= 85 ? "warn" : "plain");

/** The panel between the host and the list. */
export function drawGpuPanel(canvas: Canvas, view: NodeView, layout: ScreenLayout, scroll: number, has_focus: boolean): void {
  const facts = [...deviceFacts(view).values()];
  if (layout.gpu_panel === "table") {
    drawGpuHeadings(canvas, layout.gpu_top);
    facts.forEach((each, at) => drawGpuRow(canvas, layout.gpu_top + 1 + at, each, view));
    return;
  }
  if (layout.gpu_panel === "none") return;
  const { gpu_rows, gpu_rows_all, gpu_columns, gpu_top } = layout;
  const cell = Math.floor(canvas.width / gpu_columns);
  facts.forEach((each, at) => {
    // Down first, as htop's meters.
    const [column, row] = [Math.floor(at / gpu_rows_all), (at % gpu_rows_all) - scroll];
    if (row >= 0 && row < gpu_rows) drawGpuCell(canvas, column * cell, gpu_top + row, cell - 2, each);
  });
  const below = gpu_rows_all - gpu_rows - scroll;
  const hint = `${scroll > 0 ? canvas.glyphs.up : " "}${below > 0 ? canvas.glyphs.down : " "}`;
  if (gpu_rows_all > gpu_rows) {
    canvas.put(canvas.width - 2, gpu_top + gpu_rows - 1, hint, has_focus ? "found" : "warn", { own: true });
  }
}

/** " 3 ████▌···  83%  61.2/80.0G  71°", or what is wrong. */
function drawGpuCell(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  { gpu, holders, outside, is_split }: DeviceFacts,
): void {
  const is_ok = gpu.state === "ok";
  canvas.put(x, y, placeOf(gpu), is_ok ? "bold" : "bad", { width: PLACE_WIDTH, align: "right" });
  const from = x + PLACE_WIDTH + 1;
  if (!is_ok) {
    const text = `${gpu.state.replaceAll("_", " ")}${gpu.reason === "" ? "" : `: ${gpu.reason}`}`;
    return void canvas.put(from, y, text, "bad", { width: width - PLACE_WIDTH - 1 });
  }
  if (is_split) return void canvas.put(from, y, nameOf(gpu), "quiet", { width: width - PLACE_WIDTH - 1 });
  const temperature = gpu.temperature_celsius === null ? "" : `${Math.round(gpu.temperature_celsius)}${canvas.glyphs.degree}`;
  const [free_width, memory_width, heat_width] = [1, 10, 4];
  const busy_width = width - PLACE_WIDTH - 1 - free_width - memory_width - heat_width - 3;
  const ratio = gpu.gpu_utilization_ratio ?? gpu.sm_active_ratio;
  drawMeter(canvas, from, y, busy_width, ratio, percent(ratio), 4, "busy");
  let at = from + busy_width + 1;
  const memory = bytesOf(gpu.memory_used_bytes, gpu.memory_total_bytes);
  canvas.put(at, y, memory.length > memory_width ? bytes(gpu.memory_used_bytes) : memory, "plain", {
    width: memory_width,
    align: "right",
  });
  at += memory_width;
  canvas.put(at, y, temperature, heatOf(gpu.temperature_celsius ?? 0), { width: heat_width, align: "right", own: true });
  // Whether somebody has it, in one column.
  const is_held = holders.length > 0 || outside.length > 0;
  canvas.put(at + heat_width + 1, y, is_held ? "*" : "", holders.length > 0 ? "accent" : "quiet", { width: free_width });
}
