/** How long an agent waits before it connects again. Pure. */

/** First wait; doubles up to RECONNECT_MAX_MS, each time with jitter so that a fleet does not come back as one. */
const RECONNECT_MIN_MS = 250;
const RECONNECT_MAX_MS = 15_000;
/** Where another agent has this node's name: connecting would only cut that one off. */
const NAME_TAKEN_MIN_MS = 5_000;
const NAME_TAKEN_MAX_MS = 5 * 60_000;
/** A connection that was closed this soon after it was made did not last. */
export const SHORT_LIVED_MS = 10_000;
/** So many of them in a row: another agent takes this one's name. */
const SHORT_LIVED_IN_ROW = 3;

/** The reason that log and doctor show. */
export const NAME_TAKEN = "another agent is connected under this node's name";

/** How long to wait before the next try, after `failures` in a row: exponential with full jitter in its upper half. */
export const reconnectDelay = (failures: number, random: number): number =>
  growing(RECONNECT_MIN_MS, RECONNECT_MAX_MS, failures, random);

/** The same where another agent has the name. */
export const nameTakenDelay = (times: number, random: number): number =>
  growing(NAME_TAKEN_MIN_MS, NAME_TAKEN_MAX_MS, times, random);

function growing(least_ms: number, most_ms: number, times: number, random: number): number {
  const ceiling = Math.min(most_ms, least_ms * 2 ** Math.min(times, 16));
  return ceiling * (0.5 + random / 2);
}

/** Why the last connections ended, and so how long to wait. */
export class ReconnectWait {
  #failures = 0;
  #short_lived = 0;
  #taken = 0;
  #connected_ms: number | undefined;

  connected(now_ms: number): void {
    this.#connected_ms = now_ms;
    this.#failures = 0;
  }

  /** The connection is ended on purpose: how long it lasted says nothing. */
  ending(): void {
    this.#connected_ms = undefined;
  }

  /** The connection ended or was not made. `is_refused_name`: the collector said that another agent has the name. */
  lost(is_refused_name: boolean, now_ms: number, random: number): { readonly wait_ms: number; readonly name_is_taken: boolean } {
    const lasted_ms = this.#connected_ms === undefined ? undefined : now_ms - this.#connected_ms;
    this.#connected_ms = undefined;
    if (lasted_ms !== undefined) this.#short_lived = lasted_ms < SHORT_LIVED_MS ? this.#short_lived + 1 : 0;
    const name_is_taken = is_refused_name || this.#short_lived >= SHORT_LIVED_IN_ROW;
    // One that lasted, or that was not made for another reason, says that the name is free.
    this.#taken = name_is_taken ? this.#taken + 1 : 0;
    if (name_is_taken) return { name_is_taken, wait_ms: nameTakenDelay(this.#taken - 1, random) };
    this.#failures += 1;
    return { name_is_taken, wait_ms: reconnectDelay(this.#failures - 1, random) };
  }
}
