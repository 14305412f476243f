/** One frame of `helio top`: everything on the screen, from the state alone. */
import type { Abilities } from "../terminal/abilities.ts";
import { Canvas } from "../terminal/canvas.ts";
import type { NodeView } from "../../node-view/node-view.ts";
import { drawGpuPanel } from "./draw-gpus.ts";
import { drawHelp } from "./draw-help.ts";
import { drawList } from "./draw-list.ts";
import { bytesOf, clock, counted, duration, percent } from "./figures.ts";
import { listRows, type ListRow } from "./list-rows.ts";
import { activityOf, hasEnded } from "./node-facts.ts";
import { hasNvmlTrouble, LEAST_COLUMNS, LEAST_ROWS, NVML_ROW, screenLayout, type ScreenSize } from "./screen-layout.ts";
import { SORT_KEYS, SORT_WORDS, staleMs, type TopState } from "./top-state.ts";

/** `now_ms`: of the monotonic clock. */
export function drawScreen(state: TopState, size: ScreenSize, abilities: Abilities, now_ms: number): Canvas {
  const canvas = new Canvas(size.columns, size.rows, abilities);
  if (size.columns < LEAST_COLUMNS || size.rows < LEAST_ROWS) {
    canvas.put(0, 0, `At least ${LEAST_COLUMNS} columns and ${LEAST_ROWS} rows are needed.`);
    return canvas;
  }
  if (state.is_help) {
    drawHelp(canvas);
    return canvas;
  }
  const layout = screenLayout(state, size);
  const rows = listRows(state);
  drawTitle(canvas, state, now_ms);
  if (state.view === undefined) {
    canvas.put(1, 2, state.link.kind === "refused" ? state.link.reason : "Waiting for the first sample of this node ...", "warn");
    if (state.link.kind === "refused") canvas.put(1, 3, state.link.hint);
  } else {
    drawHost(canvas, state.view);
    drawGpuPanel(canvas, state.view, layout, state.gpu_scroll, state.focus === "gpus");
    drawList(canvas, state, layout, rows);
  }
  drawMessage(canvas, state, rows, layout.message_row, now_ms);
  drawKeys(canvas, state, layout.key_row);
  if (state.menu !== undefined) drawMenu(canvas, state.menu, layout.list_head);
  return canvas;
}

function drawTitle(canvas: Canvas, state: TopState, now_ms: number): void {
  canvas.paint(0, "title");
  const { view } = state;
  const stale_ms = staleMs(state, now_ms);
  const notes = [
    ...(state.is_paused ? ["paused"] : []),
    ...(stale_ms === undefined ? [] : [`${duration(stale_ms / 1_000)} old`]),
    ...(state.link.kind === "direct" ? ["no agent"] : []),
    ...(state.link.kind === "away" ? ["agent away"] : []),
  ];
  const right = `${notes.join(", ")}${view === undefined ? "" : ` ${clock(view.time_ms)}`} `;
  const from = canvas.width - right.length;
  const x = canvas.put(1, 0, view?.node ?? "helio top", "title", { width: Math.min(30, Math.max(0, from - 2)) });
  if (view !== undefined) canvas.put(x, 0, `  ${countsOf(view)}`, "title", { width: Math.max(0, from - x - 1) });
  canvas.put(from, 0, right, notes.length === 0 ? "title" : "title_warn");
}

function countsOf({ gpus, jobs, nvml }: NodeView): string {
  const whole = gpus.filter(({ mig_uuid }) => mig_uuid === "");
  const bad = Map.groupBy(
    gpus.filter(({ state }) => state !== "ok"),
    ({ state }) => state.replaceAll("_", " "),
  );
  const migs = gpus.length - whole.length;
  const alive = jobs.filter((job) => !hasEnded(job));
  const stalled = alive.filter(({ state }) => state === "stalled").length;
  return [
    counted(whole.length, "GPU"),
    ...(migs === 0 ? [] : [counted(migs, "MIG device")]),
    ...[...bad].map(([state, of_state]) => `${of_state.length} ${state}`),
    ...(nvml.state === "ok" ? [] : [`NVML ${nvml.state.replaceAll("_", " ")}`]),
    counted(alive.length, "job"),
    ...(stalled === 0 ? [] : [`${stalled} stalled`]),
  ].join(", ");
}

function drawHost(canvas: Canvas, view: NodeView): void {
  const { host, driver, nvml } = view;
  const bar = canvas.width >= 120 ? 20 : 10;
  let x = canvas.put(1, 1, "CPU ", "quiet");
  if (host.cpu_utilization_ratio !== null) canvas.bar(x, 1, bar, host.cpu_utilization_ratio, "busy");
  x = canvas.put(x + bar, 1, percent(host.cpu_utilization_ratio), "plain", { width: 5, align: "right" });
  x = canvas.put(x + 2, 1, "Mem ", "quiet");
  const { memory_used_bytes: used, memory_total_bytes: total } = host;
  if (used !== null && total !== null && total > 0) canvas.bar(x, 1, bar, used / total, "memory");
  x = canvas.put(x + bar + 1, 1, bytesOf(used, total));
  x = canvas.put(x + 2, 1, "load ", "quiet");
  x = canvas.put(x, 1, host.load_1m === null ? "-" : host.load_1m.toFixed(2));
  if (driver.driver_version !== "") {
    x = canvas.put(x + 2, 1, "driver ", "quiet");
    x = canvas.put(x, 1, driver.driver_version);
    if (driver.cuda_version !== "" && x + 12 < canvas.width) canvas.put(x, 1, `  CUDA ${driver.cuda_version}`, "quiet");
  }
  if (hasNvmlTrouble(view)) {
    const { state, reason } = nvml;
    canvas.put(1, NVML_ROW, `NVML ${state.replaceAll("_", " ")}${reason === "" ? "" : `: ${reason}`}`, "warn");
  }
}

function drawMessage(canvas: Canvas, state: TopState, rows: readonly ListRow[], y: number, now_ms: number): void {
  const { link, notice, view } = state;
  if (notice !== undefined && now_ms < notice.until_ms) return void canvas.put(1, y, notice.text, "warn");
  const row = rows.find(({ key }) => key === state.selected);
  if (row !== undefined) return void canvas.put(1, y, detailOf(row), "plain");
  if (link.kind === "away") return void canvas.put(1, y, `${link.reason}; connecting again`, "warn");
  if (link.kind === "refused") return void canvas.put(1, y, `${link.reason}. ${link.hint}`, "warn");
  if (link.kind === "direct")
    return void canvas.put(1, y, `${link.reason}: GPUs come from NVML, jobs are not known. ${link.hint}`, "warn");
  if (view === undefined) return undefined;
  const hidden = [
    ...(view.hidden_job_count > 0 ? [counted(view.hidden_job_count, "job")] : []),
    ...(view.hidden_process_count > 0 ? [`${view.hidden_process_count} processes`] : []),
  ];
  if (hidden.length > 0) return void canvas.put(1, y, `${hidden.join(" and ")} of others hidden (hidepid)`, "quiet");
  const omitted = view.omitted_job_count + view.omitted_process_count;
  if (omitted > 0) canvas.put(1, y, `${omitted} more jobs and processes are not shown`, "quiet");
  return undefined;
}

function detailOf(row: ListRow): string {
  if (row.kind === "job") {
    const { job } = row;
    const also = [
      job.job_id,
      job.command,
      ...(job.attempt > 1 ? [`attempt ${job.attempt}`] : []),
      ...(job.rank_count > 1 ? [`${job.rank_count} ranks here`] : []),
      activityOf(job),
      job.reason,
    ];
    return [job.name, ...also].filter(Boolean).join("  ");
  }
  if (row.kind === "process") {
    const { process } = row;
    return [`pid ${process.pid}`, process.user, process.command, process.kind].filter(Boolean).join("  ");
  }
  if (row.kind === "gpu") {
    const { gpu } = row.facts;
    return [gpu.mig_uuid || gpu.gpu_uuid, gpu.name, gpu.state, gpu.reason].filter(Boolean).join("  ");
  }
  return "";
}

const KEYS: readonly (readonly [key: string, label: (state: TopState) => string])[] = [
  ["F1", () => "Help"],
  ["F3", () => "Search"],
  ["F4", () => "Filter"],
  ["F5", ({ mode }) => (mode === "jobs" ? "Tree" : "Jobs")],
  ["F6", () => "Sort"],
  ["Enter", () => "Open"],
  ["e", () => "Ended"],
  ["Z", ({ is_paused }) => (is_paused ? "Go on" : "Pause")],
  ["F10", () => "Quit"],
];

function drawKeys(canvas: Canvas, state: TopState, y: number): void {
  let x = 0;
  if (state.prompt !== undefined) {
    for (const [key, label] of [
      ["Enter", "Done"],
      ["Esc", "Clear"],
    ] as const) {
      x = canvas.put(x, y, key, "key");
      x = canvas.put(x, y, `${label} `, "label");
    }
    x = canvas.put(x + 1, y, state.prompt === "filter" ? "Filter: " : "Search: ", "bold");
    x = canvas.put(x, y, state[state.prompt]);
    canvas.put(x, y, "_", "bold");
    return;
  }
  for (const [key, label] of KEYS) {
    x = canvas.put(x, y, key, "key");
    x = canvas.put(x, y, label(state).padEnd(canvas.width >= 100 ? 8 : 6), "label");
  }
  canvas.paint(y, "label", x);
  if (state.filter !== "") canvas.put(x + 1, y, `filter: ${state.filter}`, "found", { width: Math.max(0, canvas.width - x - 2) });
}

function drawMenu(canvas: Canvas, at: number, list_head: number): void {
  const top = Math.max(0, Math.min(list_head, canvas.height - SORT_KEYS.length - 2));
  canvas.put(0, top, " Sort by       ", "columns_sorted");
  SORT_KEYS.forEach((key, place) => {
    canvas.put(0, top + 1 + place, ` ${SORT_WORDS[key].padEnd(14)}`, place === at ? "found" : "label");
  });
}
