/** Which part of the screen shows what, and how far the list is scrolled. Pure. */
import { isSelectable, listRows, type ListRow } from "./list-rows.ts";
import type { Page } from "./press-key.ts";
import type { TopState } from "./top-state.ts";

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

export interface ScreenLayout extends Page {
  /** table: a row each, with headings. grid: a cell each, several in a row. none: the list shows them (mode tree). */
  readonly gpu_panel: "table" | "grid" | "none";
  readonly gpu_columns: number;
  /** First rows of the parts; the title is row 0, the host row 1, and what is wrong with NVML as a whole the row after it. */
  readonly gpu_top: number;
  readonly list_head: number;
  readonly message_row: number;
  readonly key_row: number;
}

export const LEAST_COLUMNS = 40;
export const LEAST_ROWS = 10;
/** Title, host, headings of the list, message, keys. */
const FIXED_ROWS = 5;
/** Rows of the list that a table of GPUs leaves; a node of 8 GPUs has its table on 24 rows. */
const LEAST_LIST_ROWS = 8;
/** Columns that a GPU's cell needs in the grid. */
export const GRID_CELL = 38;

export function screenLayout(state: TopState, { columns, rows }: ScreenSize): ScreenLayout {
  const devices = state.view?.gpus.length ?? 0;
  const nvml_rows = hasNvmlTrouble(state.view) ? 1 : 0;
  const room = rows - FIXED_ROWS - nvml_rows;
  const is_table = devices + 1 + LEAST_LIST_ROWS <= room;
  const gpu_panel = state.mode === "tree" || devices === 0 ? "none" : is_table ? "table" : "grid";
  const gpu_columns = gpu_panel === "grid" ? Math.max(1, Math.floor(columns / (GRID_CELL + 2))) : 1;
  const gpu_rows_all = gpu_panel === "none" ? 0 : Math.ceil(devices / gpu_columns);
  const gpu_rows = gpu_panel === "table" ? gpu_rows_all : Math.min(gpu_rows_all, Math.max(1, Math.floor(room / 2)));
  const heading = gpu_panel === "table" ? 1 : 0;
  const gpu_top = 2 + nvml_rows;
  const list_head = gpu_top + heading + gpu_rows;
  return {
    gpu_panel,
    gpu_columns,
    gpu_rows,
    gpu_rows_all,
    gpu_top,
    list_head,
    list_rows: rows - list_head - 3,
    message_row: rows - 2,
    key_row: rows - 1,
  };
}

export const NVML_ROW = 2;

export const hasNvmlTrouble = (view: TopState["view"]): boolean =>
  view !== undefined && (view.nvml.state !== "ok" || view.nvml.reason !== "");

/** The state with its scrolling such that the selected row is on the screen, and nothing is scrolled beyond its end. */
export function scrolledIntoView(state: TopState, layout: ScreenLayout): TopState {
  const rows = listRows(state);
  const { list_rows, gpu_rows, gpu_rows_all } = layout;
  const last = Math.max(0, rows.length - list_rows);
  const at = rows.findIndex(({ key }) => key === state.selected);
  const is_gone = state.selected !== undefined && at < 0;
  const scroll = at < 0 ? state.scroll : Math.min(Math.max(state.scroll, bottomOf(rows, at) - list_rows + 1), at);
  return {
    ...state,
    selected: is_gone ? undefined : state.selected,
    scroll: Math.max(0, Math.min(last, scroll)),
    gpu_scroll: Math.max(0, Math.min(gpu_rows_all - gpu_rows, state.gpu_scroll)),
    focus: gpu_rows_all > gpu_rows ? state.focus : "list",
  };
}

/** The last row of what belongs to a row: the words about it come with it. */
function bottomOf(rows: readonly ListRow[], at: number): number {
  const next = rows[at + 1];
  return next !== undefined && next.kind === "note" && !isSelectable(next) ? at + 1 : at;
}
