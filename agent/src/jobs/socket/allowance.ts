/** A bucket of tokens: how much a sender may send, on average and at once. */

export interface Allowance {
  /** Takes `amount` if it is there. Times in ms of any monotonic clock. */
  take(amount: number, now_ms: number): boolean;
}

/** Refills at `per_second` up to `burst`; starts full. */
export function createAllowance(per_second: number, burst: number): Allowance {
  let tokens = burst;
  let at_ms: number | undefined;
  return {
    take(amount, now_ms) {
      const elapsed_ms = at_ms === undefined ? 0 : Math.max(0, now_ms - at_ms);
      tokens = Math.min(burst, tokens + (elapsed_ms / 1000) * per_second);
      at_ms = now_ms;
      if (tokens < amount) return false;
      tokens -= amount;
      return true;
    },
  };
}
