/**
 * What is logged on change and again every so often: states, inventories, processes. Pure except for the memory of what was
 * logged last.
 */

export interface ChangeLogOptions<R> {
  /** What the row is about; one row per key is remembered. */
  readonly keyOf: (row: R) => string;
  /** What has to differ for the row to be logged again; time is left out. */
  readonly contentOf: (row: R) => string;
  /** Logged again after this time even without a change. */
  readonly repeat_ms: number;
}

/** Rows that are news now, and those whose key is gone since the last call. */
export interface Changes<R> {
  readonly news: readonly R[];
  readonly gone: readonly R[];
}

export class ChangeLog<R> {
  readonly #options: ChangeLogOptions<R>;
  readonly #logged = new Map<string, { readonly row: R; readonly content: string; readonly at_ms: number }>();

  constructor(options: ChangeLogOptions<R>) {
    this.#options = options;
  }

  /** `rows` is all there is now, one per key. */
  observe(rows: readonly R[], now_ms: number): Changes<R> {
    const { keyOf, contentOf, repeat_ms } = this.#options;
    const present = new Set<string>();
    const news = rows.filter((row) => {
      const key = keyOf(row);
      present.add(key);
      const content = contentOf(row);
      const before = this.#logged.get(key);
      if (before !== undefined && before.content === content && now_ms - before.at_ms < repeat_ms) return false;
      this.#logged.set(key, { row, content, at_ms: now_ms });
      return true;
    });
    const gone = [...this.#logged].filter(([key]) => !present.has(key));
    for (const [key] of gone) this.#logged.delete(key);
    return { news, gone: gone.map(([, entry]) => entry.row) };
  }
}
