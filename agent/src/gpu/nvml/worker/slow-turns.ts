/**
 * Which GPUs are asked for what is slow at a sample: each once in a while, spread over the samples, so that none of them
 * takes much longer than the others. Pure except for the time of the last sample.
 */

/** As far as turns are concerned, all that matters of a GPU is when its slow readings were read last; monotonic, in ms. */
interface HasTurn {
  readonly cache: { readonly slow_at: number };
}

export class SlowTurns {
  readonly #slow_ms: number;
  #last_at: number | undefined;

  /** `slow_ms`: each GPU once in this time. */
  constructor(slow_ms: number) {
    this.#slow_ms = slow_ms;
  }

  /** Those whose turn it is, the longest waiting first: of those due, as many as keep up with the rate of samples. */
  next<T extends HasTurn>(units: readonly T[], now: number): readonly T[] {
    const elapsed = now - (this.#last_at ?? now);
    this.#last_at = now;
    const most = Math.max(1, Math.ceil((units.length * elapsed) / this.#slow_ms));
    return units
      .filter(({ cache }) => now - cache.slow_at >= this.#slow_ms)
      .toSorted((a, b) => a.cache.slow_at - b.cache.slow_at || 0)
      .slice(0, most);
  }
}
