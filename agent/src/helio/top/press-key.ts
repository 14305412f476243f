/** What a key does to the state. Keys are htop's where it has the same thing. Pure. */
import type { Key } from "../terminal/keys.ts";
import { isSelectable, listRows, processText, textOf, type ListRow } from "./list-rows.ts";
import { SORT_KEYS, type SortKey, type TopState } from "./top-state.ts";

/** How many rows fit, which a page is. */
export interface Page {
  readonly list_rows: number;
  readonly gpu_rows: number;
  /** GPU rows there are in all. */
  readonly gpu_rows_all: number;
}

export type Pressed = { readonly state: TopState; readonly wants?: "quit" | "suspend" | "redraw" };

const LONGEST_TEXT = 100;

export function pressKey(state: TopState, key: Key, page: Page): Pressed {
  const name = "name" in key ? key.name : key.char;
  if (name === "ctrl-c") return { state, wants: "quit" };
  if (name === "ctrl-z") return { state, wants: "suspend" };
  if (name === "ctrl-l") return { state, wants: "redraw" };
  // Any key closes the help, as in htop; the keys that end still end.
  if (state.is_help) return name === "q" || name === "f10" ? { state, wants: "quit" } : { state: { ...state, is_help: false } };
  if (state.prompt !== undefined) return { state: typed(state, state.prompt, key) };
  if (state.menu !== undefined) return { state: inMenu(state, state.menu, name) };
  if (name === "q" || name === "f10") return { state, wants: "quit" };
  return { state: moved(state, name, page) ?? changed(state, name) };
}

function typed(state: TopState, prompt: "filter" | "search", key: Key): TopState {
  const text = state[prompt];
  const put = (next: string): TopState => {
    const after = { ...state, [prompt]: next.slice(0, LONGEST_TEXT) };
    return prompt === "search" ? found(after, 0) : after;
  };
  if ("char" in key) return put(text + key.char);
  if (key.name === "backspace") return put(Array.from(text).slice(0, -1).join(""));
  if (key.name === "enter") return { ...state, prompt: undefined };
  // Escape takes the filter back, as in htop.
  if (key.name === "escape") return { ...state, prompt: undefined, [prompt]: "" };
  if (key.name === "f3" && prompt === "search") return found(state, 1);
  return state;
}

function inMenu(state: TopState, at: number, name: string): TopState {
  const to = (place: number): TopState => ({ ...state, menu: Math.max(0, Math.min(SORT_KEYS.length - 1, place)) });
  if (name === "up" || name === "k") return to(at - 1);
  if (name === "down" || name === "j") return to(at + 1);
  if (name === "home" || name === "pageup") return to(0);
  if (name === "end" || name === "pagedown") return to(SORT_KEYS.length);
  if (name === "enter") return sortedBy({ ...state, menu: undefined }, SORT_KEYS[at] ?? "state");
  if (name === "escape" || name === "q" || name === "f6" || name === "left") return { ...state, menu: undefined };
  return state;
}

/** The same key again turns the order round. */
const sortedBy = (state: TopState, sort: SortKey): TopState => ({
  ...state,
  sort,
  is_inverted: state.sort === sort ? !state.is_inverted : false,
});

const LETTERS: Readonly<Record<string, (state: TopState) => TopState>> = {
  f1: (state) => ({ ...state, is_help: true }),
  h: (state) => ({ ...state, is_help: true }),
  "?": (state) => ({ ...state, is_help: true }),
  f3: (state) => (state.search === "" ? { ...state, prompt: "search" } : found(state, 1)),
  "/": (state) => ({ ...state, prompt: "search", search: "" }),
  n: (state) => found(state, 1),
  N: (state) => found(state, -1),
  f4: (state) => ({ ...state, prompt: "filter" }),
  "\\": (state) => ({ ...state, prompt: "filter" }),
  f5: (state) => switched(state),
  t: (state) => switched(state),
  f6: (state) => ({ ...state, menu: SORT_KEYS.indexOf(state.sort) }),
  ">": (state) => ({ ...state, menu: SORT_KEYS.indexOf(state.sort) }),
  ".": (state) => ({ ...state, menu: SORT_KEYS.indexOf(state.sort) }),
  "<": (state) => ({ ...state, menu: SORT_KEYS.indexOf(state.sort) }),
  ",": (state) => ({ ...state, menu: SORT_KEYS.indexOf(state.sort) }),
  P: (state) => sortedBy(state, "utilization"),
  M: (state) => sortedBy(state, "memory"),
  T: (state) => sortedBy(state, "time"),
  U: (state) => sortedBy(state, "user"),
  S: (state) => sortedBy(state, "state"),
  I: (state) => ({ ...state, is_inverted: !state.is_inverted }),
  e: (state) => ({ ...state, shows_ended: !state.shows_ended }),
  Z: (state) => ({ ...state, is_paused: !state.is_paused }),
  p: (state) => ({ ...state, is_paused: !state.is_paused }),
  tab: (state) => ({ ...state, focus: state.focus === "list" ? "gpus" : "list" }),
  enter: (state) => toggled(state),
  " ": (state) => toggled(state),
  "+": (state) => toggled(state),
  "-": (state) => toggled(state),
  escape: (state) => ({ ...state, search: "", focus: "list" }),
};

const changed = (state: TopState, name: string): TopState => LETTERS[name]?.(state) ?? state;

const switched = (state: TopState): TopState => ({
  ...state,
  mode: state.mode === "jobs" ? "tree" : "jobs",
  scroll: 0,
  selected: undefined,
});

function toggled(state: TopState): TopState {
  const row = listRows(state).find(({ key }) => key === state.selected);
  if (row === undefined || (row.kind !== "job" && row.kind !== "gpu")) return state;
  const next = new Set(state.toggled);
  if (!next.delete(row.key)) next.add(row.key);
  return { ...state, toggled: next };
}

/** Undefined for a key that does not move. */
function moved(state: TopState, name: string, page: Page): TopState | undefined {
  const { list_rows, gpu_rows, gpu_rows_all } = page;
  const is_list = state.focus === "list";
  const rows_a_page = Math.max(1, (is_list ? list_rows : gpu_rows) - 1);
  const by = { up: -1, k: -1, down: 1, j: 1, pageup: -rows_a_page, pagedown: rows_a_page, home: -1e9, end: 1e9 }[name];
  if (by === undefined) return undefined;
  if (!is_list) {
    return { ...state, gpu_scroll: Math.max(0, Math.min(gpu_rows_all - gpu_rows, state.gpu_scroll + by)) };
  }
  const rows = listRows(state).filter(isSelectable);
  const at = rows.findIndex(({ key }) => key === state.selected);
  // The first press shows where the selection is.
  const next = at < 0 ? (by > 1 ? by - 1 : 0) : at + by;
  return { ...state, selected: rows[Math.max(0, Math.min(rows.length - 1, next))]?.key };
}

/** The next row that has the text that is searched for, from the selected one on; `by` 0: the selected one counts as well. */
function found(state: TopState, by: 1 | 0 | -1): TopState {
  const wanted = state.search.toLowerCase();
  const rows = listRows(state).filter(isSelectable);
  if (wanted === "" || rows.length === 0) return state;
  const at = rows.findIndex(({ key }) => key === state.selected);
  const step = by === 0 ? 1 : by;
  for (let tried = 0; tried < rows.length; tried += 1) {
    const place = (Math.max(0, at) + (by === 0 ? 0 : step) + tried * step + 2 * rows.length) % rows.length;
    const row = rows[place];
    if (row !== undefined && searchText(row).toLowerCase().includes(wanted)) return { ...state, selected: row.key };
  }
  return state;
}

export function searchText(row: ListRow): string {
  if (row.kind === "job") return textOf(row.job);
  if (row.kind === "process") return processText(row.process);
  return row.kind === "gpu" ? `${row.facts.gpu.name} ${row.facts.gpu.state} ${row.facts.gpu.gpu_uuid}` : "";
}
