/** Lets through one log line per key and interval, so that hostile or broken input can't fill the disk. Pure. */
export class LogLimit {
  readonly #interval_ms: number;
  readonly #max_keys: number;
  readonly #seen = new Map<string, { at_ms: number; suppressed: number }>();

  constructor(interval_ms: number, max_keys: number) {
    this.#interval_ms = interval_ms;
    this.#max_keys = max_keys;
  }

  /** How many lines of this key were left out since the last one that passed; undefined when this one is to be left out. */
  pass(key: string, now_ms: number): number | undefined {
    const last = this.#seen.get(key);
    if (last !== undefined && now_ms - last.at_ms < this.#interval_ms) {
      last.suppressed += 1;
      return undefined;
    }
    this.#seen.delete(key);
    if (this.#seen.size >= this.#max_keys) {
      const oldest = this.#seen.keys().next().value;
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    this.#seen.set(key, { at_ms: now_ms, suppressed: 0 });
    return last?.suppressed ?? 0;
  }
}
