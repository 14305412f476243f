/** What `helio top` shows and how: its state, which the keys change (press-key.ts). */
import type { NodeView } from "../../node-view/node-view.ts";

/** Where views come from at the moment, and why not from the agent. */
export type Link =
  | { readonly kind: "waiting" }
  | { readonly kind: "agent" }
  /** The agent was there; the last view stays. */
  | { readonly kind: "away"; readonly reason: string }
  /** No agent: the driver is asked directly. */
  | { readonly kind: "direct"; readonly reason: string; readonly hint: string }
  | { readonly kind: "refused"; readonly reason: string; readonly hint: string };

export const SORT_KEYS = ["state", "name", "user", "gpus", "progress", "left", "time", "utilization", "memory"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export const SORT_WORDS: Readonly<Record<SortKey, string>> = {
  state: "State",
  name: "Name",
  user: "User",
  gpus: "GPUs held",
  progress: "Progress",
  left: "Time left",
  time: "Running for",
  utilization: "GPU busy",
  memory: "GPU memory",
};

export interface TopState {
  readonly view: NodeView | undefined;
  /** When it came, by the monotonic clock, and how old it was then; in ms. */
  readonly view_at_ms: number;
  readonly age_then_ms: number;
  readonly link: Link;
  /** A message that is shown for a while. */
  readonly notice: { readonly text: string; readonly until_ms: number } | undefined;
  /** jobs: one row a job. tree: GPUs, the jobs on each, and their processes. */
  readonly mode: "jobs" | "tree";
  readonly sort: SortKey;
  readonly is_inverted: boolean;
  /** Only what has this text is shown; "" for everything. */
  readonly filter: string;
  readonly search: string;
  readonly prompt: "filter" | "search" | undefined;
  /** Place in the menu of what to sort by. */
  readonly menu: number | undefined;
  readonly is_help: boolean;
  readonly is_paused: boolean;
  readonly shows_ended: boolean;
  /** Jobs whose processes are shown in mode jobs, and rows that are folded in mode tree. */
  readonly toggled: ReadonlySet<string>;
  /** Key of the selected row. */
  readonly selected: string | undefined;
  /** Row of the list that is at its top, and of the GPUs. */
  readonly scroll: number;
  readonly gpu_scroll: number;
  readonly focus: "list" | "gpus";
}

export const FIRST_STATE: TopState = {
  view: undefined,
  view_at_ms: 0,
  age_then_ms: 0,
  link: { kind: "waiting" },
  notice: undefined,
  mode: "jobs",
  sort: "state",
  is_inverted: false,
  filter: "",
  search: "",
  prompt: undefined,
  menu: undefined,
  is_help: false,
  is_paused: false,
  shows_ended: true,
  toggled: new Set(),
  selected: undefined,
  scroll: 0,
  gpu_scroll: 0,
  focus: "list",
};

/** Views that are missing before what is shown counts as old. */
const MISSED_VIEWS = 3;
const SHORTEST_STALE_MS = 3_000;

/** Age of what is shown in ms; undefined while it is as fresh as it can be. */
export function staleMs({ view, view_at_ms, age_then_ms }: TopState, now_ms: number): number | undefined {
  if (view === undefined) return undefined;
  const age_ms = age_then_ms + now_ms - view_at_ms;
  return age_ms > Math.max(SHORTEST_STALE_MS, MISSED_VIEWS * view.sample_interval_ms) ? age_ms : undefined;
}
