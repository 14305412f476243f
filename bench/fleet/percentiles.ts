/** Latencies of a run. */

/** The value below which this share (0..1) of the values lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A fair sample of a stream of values that is too long to keep: each value has the same chance to be in it. */
export class Sample {
  readonly #size: number;
  readonly #random: () => number;
  #values: number[] = [];
  #seen = 0;

  constructor(size: number, random: () => number) {
    this.#size = size;
    this.#random = random;
  }

  add(value: number): void {
    this.#seen += 1;
    if (this.#values.length < this.#size) this.#values.push(value);
    else {
      const place = Math.floor(this.#random() * this.#seen);
      if (place < this.#size) this.#values[place] = value;
    }
  }

  /** What was sampled since the last call. */
  take(): number[] {
    const values = this.#values;
    this.#values = [];
    this.#seen = 0;
    return values;
  }
}
