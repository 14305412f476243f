/**
 * Lines over a common axis, of bounded length, that history fills first and live samples continue. Samples of several GPUs
 * that were taken in the same second share a place, so that their lines meet under the cursor.
 *
 * A place where a line has no sample of its own (undefined) is drawn through; one where it was due and not readable (null)
 * breaks the line.
 */

export type Sample = number | null;

export interface TimelineData {
  /** Ascending; seconds since the epoch or steps, as the caller fills it. */
  readonly xs: readonly number[];
  /** By line, in the order of `keys`, as long as `xs`. */
  readonly lines: readonly (readonly (Sample | undefined)[])[];
}

export class Timeline {
  readonly #keys: readonly string[];
  readonly #most: number;
  /** Each place's samples by line. */
  #places = new Map<number, Map<string, Sample>>();
  #xs: number[] = [];

  /** `most` places are kept: the newest. */
  constructor(keys: readonly string[], most: number) {
    this.#keys = keys;
    this.#most = most;
  }

  /** Sets one line's sample at a place; a later word on the same place wins. Places may come in any order. */
  add(key: string, x: number, value: Sample): void {
    if (!Number.isFinite(x) || !this.#keys.includes(key)) return;
    const place = this.#places.get(x);
    if (place !== undefined) {
      place.set(key, value);
      return;
    }
    this.#places.set(x, new Map([[key, value]]));
    this.#insert(x);
  }

  /** Forgets all before `x`. */
  forgetBefore(x: number): void {
    while (this.#xs[0] !== undefined && this.#xs[0] < x) this.#dropFirst();
  }

  data(): TimelineData {
    const xs = [...this.#xs];
    return { xs, lines: this.#keys.map((key) => xs.map((x) => this.#places.get(x)?.get(key))) };
  }

  #insert(x: number): void {
    let at = this.#xs.length;
    while (at > 0 && (this.#xs[at - 1] ?? 0) > x) at -= 1;
    this.#xs.splice(at, 0, x);
    if (this.#xs.length > this.#most) this.#dropFirst();
  }

  #dropFirst(): void {
    const first = this.#xs.shift();
    if (first !== undefined) this.#places.delete(first);
  }
}
