/**
 * Windows that have to be rolled up: for each node and hour, the span of new rows. Bounded; what does not fit is forgotten and
 * found again by a sweep. It is in memory only: it makes rollups prompt, the sweeps make them complete.
 */
import { monthOf } from "@heliograph/proto/month";

import { HOUR_MS } from "../schema/rollups/rollup.ts";

/**
 * Part of one hour, or several hours in a row, [from_ms, to_ms), and the nodes that have new rows in it. Never over two UTC
 * months.
 */
export interface DirtyPart {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly nodes: readonly string[];
}

interface Span {
  from_ms: number;
  to_ms: number;
}

/** Start of the window that a time lies in; windows lie on multiples of their length since the epoch. */
export const windowOf = (time_ms: number, window_ms: number): number => Math.floor(time_ms / window_ms) * window_ms;

export class DirtyWindows {
  readonly #window_ms: number;
  readonly #max_spans: number;
  readonly #hours = new Map<number, Map<string, Span>>();
  #spans = 0;
  #overflowed = false;

  /** `max_spans` counts pairs of node and hour. */
  constructor(window_ms: number, max_spans: number) {
    this.#window_ms = window_ms;
    this.#max_spans = max_spans;
  }

  /** Pairs of node and hour with dirty windows. */
  get spans(): number {
    return this.#spans;
  }

  /** Whether something was forgotten since the last call. */
  clearOverflow(): boolean {
    const overflowed = this.#overflowed;
    this.#overflowed = false;
    return overflowed;
  }

  /** Marks the windows of a node from the one with `first_ms` to the one with `last_ms`. */
  add(node: string, first_ms: number, last_ms: number): void {
    const end_ms = windowOf(last_ms, this.#window_ms) + this.#window_ms;
    let from_ms = windowOf(first_ms, this.#window_ms);
    while (from_ms < end_ms) {
      const hour_ms = windowOf(from_ms, HOUR_MS);
      const to_ms = Math.min(end_ms, hour_ms + HOUR_MS);
      if (!this.#addToHour(hour_ms, node, from_ms, to_ms)) return;
      from_ms = to_ms;
    }
  }

  /**
   * Removes and returns the windows that ended by `ended_by_ms`, oldest first, in parts of at most `max_windows` windows times
   * nodes.
   */
  drainEnded(ended_by_ms: number, max_windows: number): readonly DirtyPart[] {
    const ended = windowOf(ended_by_ms, this.#window_ms);
    const parts: DirtyPart[] = [];
    for (const hour_ms of [...this.#hours.keys()].sort((a, b) => a - b)) {
      if (hour_ms >= ended) break;
      parts.push(...this.#drainHour(hour_ms, ended, max_windows));
    }
    return joined(parts, max_windows * this.#window_ms);
  }

  /** When the first dirty window ends; undefined if there is none. */
  firstEnd(): number | undefined {
    let first: number | undefined;
    for (const spans of this.#hours.values()) {
      for (const { from_ms } of spans.values()) first = Math.min(first ?? from_ms, from_ms);
    }
    return first === undefined ? undefined : first + this.#window_ms;
  }

  #addToHour(hour_ms: number, node: string, from_ms: number, to_ms: number): boolean {
    const spans = this.#hours.get(hour_ms) ?? new Map<string, Span>();
    const span = spans.get(node);
    if (span !== undefined) {
      span.from_ms = Math.min(span.from_ms, from_ms);
      span.to_ms = Math.max(span.to_ms, to_ms);
      return true;
    }
    if (this.#spans >= this.#max_spans) {
      this.#overflowed = true;
      return false;
    }
    spans.set(node, { from_ms, to_ms });
    this.#hours.set(hour_ms, spans);
    this.#spans += 1;
    return true;
  }

  /** The ended windows of one hour; nodes with the same span are joined, which are nearly all of them. */
  #drainHour(hour_ms: number, ended_ms: number, max_windows: number): DirtyPart[] {
    const spans = this.#hours.get(hour_ms) ?? new Map<string, Span>();
    const together = new Map<string, { from_ms: number; to_ms: number; nodes: string[] }>();
    for (const [node, span] of spans) {
      if (span.from_ms >= ended_ms) continue;
      const { from_ms } = span;
      const to_ms = Math.min(span.to_ms, ended_ms);
      const group = together.get(`${from_ms} ${to_ms}`) ?? { from_ms, to_ms, nodes: [] };
      group.nodes.push(node);
      together.set(`${from_ms} ${to_ms}`, group);
      span.from_ms = to_ms;
      if (to_ms < span.to_ms) continue;
      spans.delete(node);
      this.#spans -= 1;
    }
    if (spans.size === 0) this.#hours.delete(hour_ms);
    return [...together.values()].flatMap((group) => this.#cut(group, max_windows));
  }

  #cut({ from_ms, to_ms, nodes }: DirtyPart, max_windows: number): DirtyPart[] {
    const at_once = Math.max(1, Math.floor((max_windows * this.#window_ms) / (to_ms - from_ms)));
    return Array.from({ length: Math.ceil(nodes.length / at_once) }, (_, part) => ({
      from_ms,
      to_ms,
      nodes: nodes.slice(part * at_once, (part + 1) * at_once),
    }));
  }
}

/**
 * Joins consecutive hours of the same nodes, up to `most_ms` times nodes: after a long backlog, one statement for each hour
 * would cost more than the rows.
 */
function joined(parts: readonly DirtyPart[], most_ms: number): DirtyPart[] {
  const all: DirtyPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    const fits =
      last !== undefined &&
      last.to_ms === part.from_ms &&
      (part.to_ms - last.from_ms) * part.nodes.length <= most_ms &&
      monthOf(last.from_ms) === monthOf(part.from_ms) &&
      last.nodes.length === part.nodes.length &&
      last.nodes.every((node, index) => node === part.nodes[index]);
    if (fits) all.splice(-1, 1, { ...last, to_ms: part.to_ms });
    else all.push(part);
  }
  return all;
}
