/** Reads the marks of nodes from the store, one read a node at a time, again and again with back-off while ClickHouse is away. */
import type { DurableStore, Mark } from "../store/port.ts";

/** First wait after a failure; doubles up to MAX_WAIT_MS. */
const MIN_WAIT_MS = 250;
const MAX_WAIT_MS = 10_000;
/** A node's marks are read at most this often, however many epochs it mints. */
const REST_MS = 1_000;

export interface MarkReaderOptions {
  readonly store: Pick<DurableStore, "readMarks">;
  readonly onMarks: (node: string, marks: readonly Mark[]) => void;
  readonly onFailure: (node: string, error: unknown) => void;
  /** Whether the node is still to be read of; asked before each try. */
  readonly isWanted?: (node: string) => boolean;
}

export class MarkReader {
  readonly #options: MarkReaderOptions;
  /** Nodes whose marks are being read, or were read a moment ago: whether they are to be read again after that. */
  readonly #busy = new Map<string, { again: boolean }>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #is_stopped = false;

  constructor(options: MarkReaderOptions) {
    this.#options = options;
  }

  /** Reads the node's marks now, or after the read that is under way. */
  request(node: string): void {
    if (this.#is_stopped) return;
    const busy = this.#busy.get(node);
    if (busy !== undefined) busy.again = true;
    else void this.#read(node, MIN_WAIT_MS);
  }

  /** Ends all waits; a read under way is not told any more. May be called twice. */
  stop(): void {
    this.#is_stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#busy.clear();
  }

  async #read(node: string, wait_ms: number): Promise<void> {
    if (this.#options.isWanted?.(node) === false) {
      this.#busy.delete(node);
      return;
    }
    const turn = { again: false };
    this.#busy.set(node, turn);
    try {
      const marks = await this.#options.store.readMarks(node);
      if (this.#is_stopped) return;
      this.#options.onMarks(node, marks);
      this.#after(REST_MS, () => {
        this.#busy.delete(node);
        if (turn.again) void this.#read(node, MIN_WAIT_MS);
      });
    } catch (error) {
      if (this.#is_stopped) return;
      this.#options.onFailure(node, error);
      this.#after(wait_ms, () => void this.#read(node, Math.min(wait_ms * 2, MAX_WAIT_MS)));
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
