/**
 * Bars within bars. A bar of epochs with a bar of steps below it is one loop: its place is computed from both, as long as each
 * epoch has as many steps. Of other nested bars only the outer one counts.
 *
 *     Epoch:     33%|███   | 1/3
 *     Iteration: 40%|████  | 40/100          step 140 of 300
 */
import { placeInRun } from "./epochs.ts";
import type { RunPlace } from "./epochs.ts";

export interface LoopBar {
  readonly key: string;
  readonly depth: number;
  readonly description: string;
  readonly step: number;
  readonly total: number | undefined;
}

/** `both`: the place of both. `inner`: it is nested in another and counts nothing. `broken`: what was computed so far is wrong. */
export type LoopReading =
  | { readonly kind: "alone" | "inner" }
  | { readonly kind: "both"; readonly outer_key: string; readonly place: RunPlace }
  | { readonly kind: "broken"; readonly outer: LoopBar };

export interface NestedBars {
  /** `isKnown`: whether a counter of that key is still remembered. */
  observe(bar: LoopBar, isKnown: (key: string) => boolean): LoopReading;
}

const EPOCHS = /^(?:train(?:ing)?[ :-]*)?epochs?:?$/i;

export function createNestedBars(): NestedBars {
  let outer: LoopBar | undefined;
  /** Steps of each epoch, once a bar below the outer one said it. */
  let inner: { readonly key: string; readonly steps: number } | undefined;
  let is_uneven = false;

  const both = (done: number, of: number, step: number, steps: number, outer_key: string): LoopReading => ({
    kind: "both",
    outer_key,
    place: placeInRun(done, of, step, steps),
  });

  return {
    observe(bar, isKnown) {
      const is_within = outer !== undefined && outer.depth < bar.depth && isKnown(outer.key);
      if (!is_within || outer === undefined) {
        if (bar.total === undefined || (outer !== undefined && bar.depth > outer.depth && isKnown(outer.key)))
          return { kind: "alone" };
        if (outer?.key !== bar.key) [inner, is_uneven] = [undefined, false];
        outer = bar;
        if (inner === undefined) return { kind: "alone" };
        // Its epoch ended; the bar of the next one is not drawn yet.
        return both(bar.step, bar.total, 0, inner.steps, bar.key);
      }
      const is_loop = bar.depth === outer.depth + 1 && EPOCHS.test(outer.description) && outer.total !== undefined;
      if (!is_loop || is_uneven || outer.total === undefined || bar.total === undefined) return { kind: "inner" };
      if (inner !== undefined && inner.key !== bar.key && inner.steps !== bar.total) {
        const is_same_bar = inner.key.replace(/\d+$/, "") === bar.key.replace(/\d+$/, "");
        if (!is_same_bar) return { kind: "inner" };
        [inner, is_uneven] = [undefined, true];
        return { kind: "broken", outer };
      }
      inner ??= { key: bar.key, steps: bar.total };
      if (inner.key !== bar.key) return { kind: "inner" };
      return both(outer.step, outer.total, Math.min(bar.step, bar.total), bar.total, outer.key);
    },
  };
}
