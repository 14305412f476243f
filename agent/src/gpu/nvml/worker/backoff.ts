/** When to try again: at once at first, then after a delay that doubles up to a bound. Times are monotonic, in ms. */
export class Backoff {
  readonly #first_ms: number;
  readonly #most_ms: number;
  #delay_ms: number;
  #due_at = Number.NEGATIVE_INFINITY;

  constructor(first_ms: number, most_ms: number) {
    this.#first_ms = first_ms;
    this.#most_ms = most_ms;
    this.#delay_ms = first_ms;
  }

  isDue(now: number): boolean {
    return now >= this.#due_at;
  }

  /** A try was made and did not help. */
  failed(now: number): void {
    this.#due_at = now + this.#delay_ms;
    this.#delay_ms = Math.min(this.#delay_ms * 2, this.#most_ms);
  }

  /** All is well: the next failure counts as a first one. */
  reset(): void {
    this.#delay_ms = this.#first_ms;
    this.#due_at = Number.NEGATIVE_INFINITY;
  }
}
