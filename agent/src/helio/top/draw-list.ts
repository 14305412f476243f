/** The list of jobs, processes and (as a tree) GPUs. */
import type { Canvas } from "../terminal/canvas.ts";
import type { StyleName } from "../terminal/style.ts";
import type { JobView, NodeView } from "../../node-view/node-view.ts";
import { drawGpuRow } from "./draw-gpus.ts";
import { ABSENT, bytes, duration, percent, rate, step } from "./figures.ts";
import type { ListRow } from "./list-rows.ts";
import { activityOf, hasEnded } from "./node-facts.ts";
import { searchText } from "./press-key.ts";
import type { ScreenLayout } from "./screen-layout.ts";
import type { SortKey, TopState } from "./top-state.ts";

type JobRow = ListRow & { readonly kind: "job" };
type ProcessRow = ListRow & { readonly kind: "process" };
type ColumnName =
  | "state"
  | "name"
  | "user"
  | "gpus"
  | "use"
  | "busy"
  | "memory"
  | "progress"
  | "phase"
  | "rate"
  | "left"
  | "time"
  | "attempt"
  | "program";

interface Column {
  readonly name: ColumnName;
  readonly title: string;
  readonly width: number;
  readonly align?: "right";
  readonly sort?: SortKey;
}

/** Columns and their widths for a screen so wide; the name and the progress share what is left. */
export function listColumns(columns: number): readonly Column[] {
  const from = (least: number, column: Column): readonly Column[] => (columns >= least ? [column] : []);
  const fixed: readonly Column[] = [
    { name: "state", title: "State", width: 10, sort: "state" },
    { name: "name", title: "Job", width: 0, sort: "name" },
    { name: "user", title: "User", width: columns >= 120 ? 12 : 8, sort: "user" },
    { name: "gpus", title: "GPUs", width: columns >= 120 ? 11 : 7, sort: "gpus" },
    { name: "use", title: "Use", width: 5, align: "right" },
    ...from(110, { name: "busy", title: "Busy", width: 5, align: "right", sort: "utilization" }),
    ...from(110, { name: "memory", title: "GPU mem", width: 7, align: "right", sort: "memory" }),
    { name: "progress", title: "Progress", width: 0, sort: "progress" },
    ...from(130, { name: "phase", title: "Does", width: columns >= 170 ? 26 : 14 }),
    ...from(96, { name: "rate", title: "Rate", width: 11, align: "right" }),
    ...from(64, { name: "left", title: "Left", width: 7, align: "right", sort: "left" }),
    ...from(120, { name: "time", title: "Since", width: 7, align: "right", sort: "time" }),
    ...from(160, { name: "attempt", title: "Try", width: 3, align: "right" }),
    ...from(180, { name: "program", title: "Program", width: 20 }),
  ];
  const taken = fixed.reduce((sum, { width }) => sum + width + 1, -1);
  const rest = Math.max(20, columns - taken);
  const name = Math.min(36, Math.max(8, Math.round(rest * 0.42)));
  const widths: Partial<Record<ColumnName, number>> = { name, progress: rest - name };
  return fixed.map((column) => ({ ...column, width: widths[column.name] ?? column.width }));
}

export function drawList(canvas: Canvas, state: TopState, layout: ScreenLayout, rows: readonly ListRow[]): void {
  const { view } = state;
  drawHeadings(canvas, state, layout.list_head);
  if (view === undefined) return;
  if (rows.length === 0) {
    canvas.put(1, layout.list_head + 1, emptyWords(state, view), "quiet");
    return;
  }
  rows.slice(state.scroll, state.scroll + layout.list_rows).forEach((row, at) => {
    const y = layout.list_head + 1 + at;
    drawRow(canvas, y, row, view);
    if (row.key === state.selected) canvas.paint(y, "selected");
    else if (state.search !== "" && searchText(row).toLowerCase().includes(state.search.toLowerCase())) {
      canvas.paint(y, "found", 0, listColumns(canvas.width)[0]?.width);
    }
  });
}

function emptyWords({ filter, link }: TopState, view: NodeView): string {
  if (filter !== "") return `Nothing has "${filter}" in it.`;
  if (link.kind === "direct") return "No process is on a GPU; jobs are known to an agent alone.";
  if (view.hidden_job_count > 0) return "You have no job here; those of others are hidden (hidepid).";
  return "No job runs here. Try: helio run -- COMMAND";
}

function drawHeadings(canvas: Canvas, { sort, is_inverted }: TopState, y: number): void {
  let x = 0;
  for (const column of listColumns(canvas.width)) {
    const is_sorted = column.sort === sort;
    const mark = is_sorted ? (is_inverted ? canvas.glyphs.up : canvas.glyphs.down) : "";
    const { width, align = "left" } = column;
    canvas.paint(y, is_sorted ? "columns_sorted" : "columns", x, x + width + 1);
    canvas.put(x, y, column.title + mark, is_sorted ? "columns_sorted" : "columns", { width, align, own: true });
    x += width + 1;
  }
  canvas.paint(y, "columns", x - 1);
}

function drawRow(canvas: Canvas, y: number, row: ListRow, view: NodeView): void {
  switch (row.kind) {
    case "gpu":
      return drawGpuRow(canvas, y, row.facts, view, row.depth * 2);
    case "heading":
      return void canvas.put(0, y, row.text, "bold");
    case "note": {
      const x = canvas.put(11 + 2 * (row.depth - 1), y, canvas.glyphs.last_branch, "quiet", { own: true });
      return void canvas.put(x, y, row.text, row.is_bad ? "warn" : "quiet");
    }
    case "job":
    case "process":
    default:
      return drawColumns(canvas, y, row, view);
  }
}

function drawColumns(canvas: Canvas, y: number, row: JobRow | ProcessRow, view: NodeView): void {
  let x = 0;
  const columns = listColumns(canvas.width);
  const has_memory = columns.some(({ name }) => name === "memory");
  for (const { name, width, align = "left" } of columns) {
    if (row.kind === "job" && name === "progress") drawProgress(canvas, x, y, width, row.job);
    else {
      const cell = row.kind === "job" ? jobCell(name, row, view) : processCell(name, row, view, has_memory);
      const indent = name === "name" ? indentOf(row, canvas) : "";
      const after = canvas.put(x, y, indent, "quiet", { width, own: true });
      canvas.put(after, y, cell.text, cell.style ?? "plain", { width: width - (after - x), align });
    }
    x += width + 1;
  }
}

interface CellText {
  readonly text: string;
  readonly style?: StyleName;
}

const indentOf = (row: JobRow | ProcessRow, { glyphs }: Canvas): string =>
  row.depth === 0 ? "" : " ".repeat(2 * (row.depth - 1)) + glyphs.last_branch;

const STATE_STYLES: Readonly<Record<string, StyleName>> = {
  running: "good",
  stalled: "warn",
  failed: "bad",
  lost: "bad",
  queued: "side",
};

/** A side activity is what a running job does; it is never taken for its progress. */
const isBeside = ({ state, phase }: JobView): boolean => state === "running" && phase !== "" && phase !== "training";

function jobCell(name: ColumnName, { job, gpus, has_more, is_open, depth }: JobRow, view: NodeView): CellText {
  switch (name) {
    case "state":
      if (isBeside(job)) return { text: job.phase, style: "side" };
      return { text: job.state, style: STATE_STYLES[job.state] ?? "quiet" };
    case "name":
      return {
        text: (has_more && depth === 0 ? `${is_open ? "-" : "+"} ` : "") + job.name,
        style: hasEnded(job) ? "quiet" : "bold",
      };
    case "user":
      return { text: job.user };
    case "gpus":
      return gpus.places === "" ? { text: ABSENT, style: "quiet" } : { text: gpus.places };
    case "use":
      if (gpus.held_count === 0) return { text: ABSENT, style: "quiet" };
      return { text: `${gpus.used_count}/${gpus.held_count}`, style: gpus.used_count < gpus.held_count ? "warn" : "plain" };
    case "busy":
      return { text: percent(gpus.utilization_ratio) };
    case "memory":
      return { text: bytes(gpus.memory_used_bytes) };
    case "phase":
      return { text: activityOf(job) || ABSENT, style: isBeside(job) ? "side" : "quiet" };
    case "rate":
      return rateCell(job);
    case "left":
      return { text: duration(job.remaining_seconds) };
    case "time":
      return { text: duration(job.started_ms === null ? null : ((job.ended_ms ?? view.time_ms) - job.started_ms) / 1_000) };
    case "attempt":
      return { text: String(job.attempt), style: job.attempt > 1 ? "warn" : "quiet" };
    case "program":
      return { text: job.command, style: "quiet" };
    case "progress":
    default:
      return { text: "" };
  }
}

function rateCell(job: JobView): CellText {
  if (job.steps_per_second !== null) return { text: rate(job.steps_per_second) };
  // Guessed, and said so.
  return job.estimated_step_seconds === null
    ? { text: ABSENT, style: "quiet" }
    : { text: `~${rate(1 / job.estimated_step_seconds)}`, style: "quiet" };
}

/** "███▌······ 1200/5000  24%"; without a total the step alone; without a step that there is none. */
function drawProgress(canvas: Canvas, x: number, y: number, width: number, job: JobView): void {
  const { step: at, total_steps: total } = job;
  if (at === null) {
    const text = hasEnded(job) ? exitWords(job) : job.state === "queued" ? "" : "reports no steps";
    return void canvas.put(x, y, text, "quiet", { width });
  }
  if (total === null || total <= 0) return void canvas.put(x, y, `step ${step(at)}`, "plain", { width });
  const ratio = at / total;
  // Bars of all rows are as long, so that they can be compared.
  const [digits, figures_width] = width < 34 ? [4, 9] : [6, 13];
  const figures = `${step(at, digits)}/${step(total, digits)}`;
  const share = `${Math.floor(Math.min(1, ratio) * 100)}%`.padStart(4);
  const bar = Math.min(40, width - figures_width - share.length - 2);
  const style = job.state === "stalled" ? "warn" : job.state === "failed" || job.state === "lost" ? "bad" : "step";
  const text_style: StyleName = hasEnded(job) ? "quiet" : "plain";
  if (bar < 4) return void canvas.put(x, y, `${share} ${figures}`, text_style, { width });
  canvas.bar(x, y, bar, ratio, style);
  return void canvas.put(x + bar + 1, y, `${share} ${figures}`, text_style, { width: width - bar - 1 });
}

function exitWords({ exit_code, signal }: JobView): string {
  if (signal !== null) return `ended by signal ${signal}`;
  return exit_code === null ? "" : `exit status ${exit_code}`;
}

function processCell(name: ColumnName, { process, place }: ProcessRow, view: NodeView, has_memory: boolean): CellText {
  switch (name) {
    case "state":
      return { text: String(process.pid), style: "quiet" };
    case "name":
      return { text: process.command || "?" };
    case "user":
      return { text: process.user || "?" };
    case "gpus":
      return { text: place };
    case "busy":
      return { text: percent(process.sm_utilization_ratio) };
    case "memory":
      return { text: bytes(process.memory_used_bytes) };
    case "progress":
      if (has_memory) return { text: process.kind, style: "quiet" };
      return {
        text: `${process.kind} ${bytes(process.memory_used_bytes)} SM ${percent(process.sm_utilization_ratio)}`,
        style: "quiet",
      };
    case "time":
      return { text: duration(process.started_ms === null ? null : (view.time_ms - process.started_ms) / 1_000) };
    case "use":
    case "phase":
    case "rate":
    case "left":
    case "attempt":
    case "program":
    default:
      return { text: "" };
  }
}
