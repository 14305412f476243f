/** How long to wait before trying again: the pause doubles with each failure, up to a bound. */

/** Doubles from `first_ms` to `longest_ms`; `attempt` counts from 0. Jitter, from a `random` in 0..1, keeps many apart. */
export const backoffMs = (attempt: number, random: number, first_ms = 100, longest_ms = 5_000): number =>
  pauseMs(attempt, first_ms, longest_ms) * (0.5 + random / 2);

const pauseMs = (attempt: number, first_ms: number, longest_ms: number): number =>
  Math.min(longest_ms, first_ms * 2 ** Math.min(attempt, 16));

/** Says when to try again: at once at first, then after a pause. Times are monotonic, in ms. */
export class Backoff {
  readonly #first_ms: number;
  readonly #longest_ms: number;
  #failures = 0;
  #due_at_ms = Number.NEGATIVE_INFINITY;

  constructor(first_ms: number, longest_ms: number) {
    this.#first_ms = first_ms;
    this.#longest_ms = longest_ms;
  }

  isDue(now_ms: number): boolean {
    return now_ms >= this.#due_at_ms;
  }

  /** A try was made and did not help. Returns the pause until the next one, in ms. */
  failed(now_ms: number): number {
    const pause_ms = pauseMs(this.#failures, this.#first_ms, this.#longest_ms);
    this.#due_at_ms = now_ms + pause_ms;
    this.#failures += 1;
    return pause_ms;
  }

  /** A try succeeded: the next failure counts as the first. */
  reset(): void {
    this.#failures = 0;
    this.#due_at_ms = Number.NEGATIVE_INFINITY;
  }
}
