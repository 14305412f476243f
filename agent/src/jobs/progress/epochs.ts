/**
 * The epoch that a program says it is in, and what counts of a loop within epochs come to over the whole run: epochs that are
 * done × steps of an epoch + the step.
 */
import type { EpochReading } from "./line-reading.ts";

/** What a header of an epoch, or its end, said last. */
export interface Epochs {
  readonly done: number;
  readonly of: number | undefined;
  /** The observation in which it was said. */
  readonly at: number;
  /** Steps of one epoch, by what counts below the header. */
  readonly steps: number | undefined;
}

/** A place in the whole run. */
export interface RunPlace {
  readonly step: number;
  readonly total: number | undefined;
  /** How it was computed. It changes with the epoch and not with each step: changes of a phase's words are stored. */
  readonly words: string;
}

export const placeInRun = (done: number, of: number | undefined, step: number, steps: number): RunPlace => ({
  step: done * steps + step,
  total: of === undefined ? undefined : of * steps,
  words: `epoch ${Math.min(done + 1, of ?? Infinity)}${of === undefined ? "" : ` of ${of}`}, each of ${steps} steps`,
});

/** Numbers epochs from 0: people call the first one 0 or 1, and one that calls it 0 is known by that name. */
export interface EpochNames {
  /** Epochs that are done before this one, and how many there will be where that is clear. */
  read(epoch: EpochReading, source: string): { readonly done: number; readonly of: number | undefined };
}

export function createEpochNames(): EpochNames {
  const zero_based = new Set<string>();
  return {
    read({ at, of, first, of_is_last_name }, source) {
      if (at === 0) zero_based.add(source);
      const from_zero = first === 0 || zero_based.has(source);
      if (from_zero && of !== undefined && of_is_last_name === true) return { done: at, of: of + 1 };
      // `Epoch 0/24` may be the first of 24 or of 25, unless the format is known to name how many there will be.
      return { done: Math.max(0, at - (from_zero ? 0 : 1)), of: first === 1 && from_zero ? undefined : of };
    },
  };
}

/** The last header of an epoch, which what comes below it is of. */
export interface EpochHeader {
  readonly current: Epochs | undefined;
  /** A header, or the end of an epoch, in observation `at`. */
  say(done: number, of: number | undefined, at: number): void;
  /** How many steps an epoch has, as a counter below the header says. */
  learnSteps(steps: number | undefined): void;
}

export function createEpochHeader(): EpochHeader {
  let current: Epochs | undefined;
  return {
    get current() {
      return current;
    },
    say(done, of, at) {
      // Fewer epochs are done than before: another loop over epochs began.
      const is_another_fit = current !== undefined && done < current.done;
      const before = is_another_fit ? undefined : current;
      // `epoch 3/9` at its begin may be `epoch 3 average loss` at its end.
      current = { done, of: of ?? before?.of, at, steps: before?.steps };
    },
    learnSteps(steps) {
      if (current !== undefined) current = { ...current, steps };
    },
  };
}
