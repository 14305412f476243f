/** A token bucket: so much a second on average, and at most a burst at once. Pure; times are of any one clock, in ms. */
export class TokenBucket {
  readonly #per_second: number;
  readonly #burst: number;
  #tokens: number;
  #filled_ms = Number.NEGATIVE_INFINITY;

  /** Starts full. */
  constructor(per_second: number, burst: number) {
    this.#per_second = per_second;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /** Takes `amount` if it is there. */
  take(amount: number, now_ms: number): boolean {
    this.#fill(now_ms);
    if (this.#tokens < amount) return false;
    this.#tokens -= amount;
    return true;
  }

  /** Whether anything is left. */
  has(now_ms: number): boolean {
    this.#fill(now_ms);
    return this.#tokens > 0;
  }

  /** Takes `amount` even where less is left; what is missing is paid off afterwards. */
  spend(amount: number): void {
    this.#tokens -= amount;
  }

  /** Where a clock goes back, the bucket is filled from its new time on. */
  #fill(now_ms: number): void {
    const elapsed_ms = Math.max(0, now_ms - this.#filled_ms);
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsed_ms / 1_000) * this.#per_second);
    this.#filled_ms = now_ms;
  }
}
