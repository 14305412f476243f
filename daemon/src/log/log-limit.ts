/** Lets through a few log lines per key and interval, so that hostile or broken input can't fill the disk. Pure. */
export class LogLimit {
  readonly #interval_ms: number;
  readonly #max_keys: number;
  readonly #lines: number;
  readonly #seen = new Map<string, { since_ms: number; passed: number; suppressed: number }>();

  /** At most `lines` lines of a key in each interval; beyond `max_keys` the key that began longest ago is forgotten. */
  constructor(interval_ms: number, max_keys: number, lines = 1) {
    this.#interval_ms = interval_ms;
    this.#max_keys = max_keys;
    this.#lines = lines;
  }

  /** How many lines of this key were left out since the last one that passed; undefined when this one is to be left out. */
  pass(key: string, now_ms: number): number | undefined {
    const last = this.#seen.get(key);
    if (last !== undefined && now_ms - last.since_ms < this.#interval_ms) {
      if (last.passed >= this.#lines) {
        last.suppressed += 1;
        return undefined;
      }
      last.passed += 1;
      return 0;
    }
    this.#seen.delete(key);
    if (this.#seen.size >= this.#max_keys) {
      const oldest = this.#seen.keys().next().value;
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    this.#seen.set(key, { since_ms: now_ms, passed: 1, suppressed: 0 });
    return last?.suppressed ?? 0;
  }
}
