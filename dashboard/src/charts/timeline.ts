/**
 * Lines over a common axis, of bounded length, that history fills first and live samples continue. Samples of several GPUs
 * that were taken in the same second share a place, so that their lines meet under the cursor.
 *
 * A place where a line has no sample (undefined) is drawn through; one where it was due and not readable (null)
 * breaks the line. So does a distance of more than 1.5 steps between two samples: nothing was measured in between.
 */

export type Sample = number | null;

export interface TimelineData {
  /** Ascending; seconds since the epoch or steps, as the caller fills it. */
  readonly xs: readonly number[];
  /** By line, in the order of `keys`, as long as `xs`. */
  readonly lines: readonly (readonly (Sample | undefined)[])[];
}

/** When a sample was taken and when the next one was due, both in units of x. Without it no distance is a gap. */
export interface Taken {
  readonly at: number;
  readonly step: number;
}

interface Kept {
  readonly value: Sample;
  readonly taken: Taken | undefined;
}

/** A distance above so many steps is a gap. */
const GAP_STEPS = 1.5;

export class Timeline {
  readonly #keys: readonly string[];
  readonly #most: number;
  /** Each place's samples by line. */
  #places = new Map<number, Map<string, Kept>>();
  #xs: number[] = [];

  /** `most` places are kept: the newest. */
  constructor(keys: readonly string[], most: number) {
    this.#keys = keys;
    this.#most = most;
  }

  /** Places that are kept. */
  get size(): number {
    return this.#xs.length;
  }

  /** Sets one line's sample at a place; a later sample at the same place wins. Places may come in any order. */
  add(key: string, x: number, value: Sample, taken?: Taken): void {
    if (!Number.isFinite(x) || !this.#keys.includes(key)) return;
    const place = this.#places.get(x);
    if (place !== undefined) {
      place.set(key, { value, taken });
      return;
    }
    this.#places.set(x, new Map([[key, { value, taken }]]));
    this.#insert(x);
  }

  /** Forgets all before `x`. */
  forgetBefore(x: number): void {
    while (this.#xs[0] !== undefined && this.#xs[0] < x) this.#dropFirst();
  }

  data(): TimelineData {
    const gaps = this.#keys.map((key) => new Set(this.#gapsOf(key)));
    const xs = [...new Set([...this.#xs, ...gaps.flatMap((places) => [...places])])].toSorted((a, b) => a - b);
    return {
      xs,
      lines: this.#keys.map((key, line) =>
        xs.map((x) => {
          const kept = this.#places.get(x)?.get(key);
          return kept === undefined && gaps[line]?.has(x) === true ? null : kept?.value;
        }),
      ),
    };
  }

  /** Places between two samples of a line that are too far apart, one for each such distance. */
  #gapsOf(key: string): number[] {
    const gaps: number[] = [];
    let before: { readonly x: number; readonly taken: Taken | undefined } | undefined;
    for (const x of this.#xs) {
      const kept = this.#places.get(x)?.get(key);
      if (kept === undefined) continue;
      if (before?.taken !== undefined && kept.taken !== undefined) {
        const step = Math.max(before.taken.step, kept.taken.step);
        if (kept.taken.at - before.taken.at > GAP_STEPS * step) gaps.push((before.x + x) / 2);
      }
      before = { x, taken: kept.taken };
    }
    return gaps;
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

/** Indexes of a line's samples that no stroke leads to: what is before and behind them is a break, or nothing. */
export function aloneIn(line: readonly (Sample | undefined)[]): number[] {
  const own = line.flatMap((value, index) => (value === undefined ? [] : [index]));
  const isBreak = (at: number): boolean => typeof line[own[at] ?? -1] !== "number";
  return own.filter((_, at) => !isBreak(at) && isBreak(at - 1) && isBreak(at + 1));
}
