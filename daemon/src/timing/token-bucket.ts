/** So much a second, and at most a burst at once; what costs more than is left is let pass and paid off afterwards. Pure. */
export class Allowance {
  readonly #per_second: number;
  readonly #burst: number;
  #left: number;
  #at_ms = Number.NEGATIVE_INFINITY;

  constructor(per_second: number, burst: number) {
    this.#per_second = per_second;
    this.#burst = burst;
    this.#left = burst;
  }

  /** Whether anything is left; `now_ms` is monotonic. */
  has(now_ms: number): boolean {
    const elapsed_ms = Math.max(0, now_ms - this.#at_ms);
    this.#left = Math.min(this.#burst, this.#left + (elapsed_ms / 1_000) * this.#per_second);
    this.#at_ms = Math.max(this.#at_ms, now_ms);
    return this.#left > 0;
  }

  take(amount: number): void {
    this.#left -= amount;
  }
}
