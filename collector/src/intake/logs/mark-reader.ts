/**
 * Reads the marks of nodes from the store. One query at a time, for all nodes that came since the last one, so that a whole
 * fleet that reconnects costs a few queries. Retries with back-off while ClickHouse is away.
 */
import { setTimeout as delay } from "node:timers/promises";

import type { DurableStore, Mark } from "../../store/port.ts";

/** First wait after a failure; doubles up to MAX_WAIT_MS. */
const MIN_WAIT_MS = 250;
const MAX_WAIT_MS = 10_000;
/** A node's marks are read at most this often, however many epochs it makes. */
const REST_MS = 1_000;
/** Most nodes of one query, since their names are part of its URL. */
const NODES_PER_READ = 500;

export interface MarkReaderOptions {
  readonly store: Pick<DurableStore, "readMarks">;
  readonly onMarks: (node: string, marks: readonly Mark[]) => void;
  /** Called with the nodes whose marks could not be read; they are tried again. */
  readonly onFailure: (nodes: readonly string[], error: unknown) => void;
}

export class MarkReader {
  readonly #options: MarkReaderOptions;
  /** Nodes of the next queries, in order of arrival. */
  readonly #waiting = new Set<string>();
  /** Nodes whose marks are being read, or were read a moment ago, and whether to read them again afterwards. */
  readonly #busy = new Map<string, { again: boolean }>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #abort = new AbortController();
  #is_reading = false;

  constructor(options: MarkReaderOptions) {
    this.#options = options;
  }

  /** Reads the node's marks now, or after the current read. */
  request(node: string): void {
    if (this.#abort.signal.aborted) return;
    const busy = this.#busy.get(node);
    if (busy !== undefined) busy.again = true;
    else this.#enqueue(node);
  }

  /** Ends all waits; the result of a running read is dropped. May be called twice. */
  stop(): void {
    this.#abort.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    this.#busy.clear();
  }

  #enqueue(node: string): void {
    this.#waiting.add(node);
    if (!this.#is_reading) void this.#readAll();
  }

  async #readAll(): Promise<void> {
    this.#is_reading = true;
    let wait_ms = MIN_WAIT_MS;
    while (this.#waiting.size > 0) {
      const nodes = [...this.#waiting].slice(0, NODES_PER_READ);
      if (await this.#read(nodes)) wait_ms = MIN_WAIT_MS;
      else {
        await delay(wait_ms, undefined, { signal: this.#abort.signal }).catch(() => undefined);
        wait_ms = Math.min(wait_ms * 2, MAX_WAIT_MS);
      }
    }
    this.#is_reading = false;
  }

  /** False if the store did not answer: the nodes stay in the queue. */
  async #read(nodes: readonly string[]): Promise<boolean> {
    const { store, onMarks, onFailure } = this.#options;
    for (const node of nodes) {
      this.#waiting.delete(node);
      this.#busy.set(node, { again: false });
    }
    try {
      const marks = await store.readMarks(nodes);
      if (this.#abort.signal.aborted) return true;
      for (const node of nodes) onMarks(node, marks.get(node) ?? []);
      this.#after(REST_MS, () => this.#rested(nodes));
      return true;
    } catch (error) {
      if (this.#abort.signal.aborted) return true;
      onFailure(nodes, error);
      for (const node of nodes) {
        this.#busy.delete(node);
        this.#waiting.add(node);
      }
      return false;
    }
  }

  #rested(nodes: readonly string[]): void {
    for (const node of nodes) {
      const is_wanted = this.#busy.get(node)?.again === true;
      this.#busy.delete(node);
      if (is_wanted) this.#enqueue(node);
    }
  }

  #after(wait_ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, wait_ms);
    this.#timers.add(timer);
  }
}
