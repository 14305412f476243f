/**
 * Slows down clients that keep sending a wrong token: the answer is delayed, longer each time, by remote address. A right token
 * is never delayed, so that nobody can lock a node out by guessing from its address. Pure.
 */

/** Failures are forgotten after this long without another. */
const FORGET_MS = 60_000;
/** This many failures are answered at once: a wrong token in a configuration file should be reported quickly. */
const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5_000;
/** Addresses to remember; beyond this number the oldest is forgotten. */
const MAX_ADDRESSES = 10_000;

export class FailedSignIns {
  readonly #failures = new Map<string, { count: number; at_ms: number }>();

  /** Counts a failure and returns how long to delay its answer, in ms. */
  add(address: string, now_ms: number): number {
    const before = this.#failures.get(address);
    const count = before === undefined || now_ms - before.at_ms > FORGET_MS ? 1 : before.count + 1;
    this.#failures.delete(address);
    if (this.#failures.size >= MAX_ADDRESSES) this.#forgetOldest();
    this.#failures.set(address, { count, at_ms: now_ms });
    if (count <= FREE_FAILURES) return 0;
    return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(count - FREE_FAILURES - 1, 16));
  }

  #forgetOldest(): void {
    const oldest = this.#failures.keys().next().value;
    if (oldest !== undefined) this.#failures.delete(oldest);
  }
}
