/**
 * Lines that name a step, perhaps its total, and no epoch. Below a header of an epoch such a count may be of the epoch or of the
 * run, and it may silently begin again with each epoch: then its total is of a lap.
 */
interface Lap {
  readonly step: number;
  readonly total: number | undefined;
  /** Steps between two lines, the most. */
  readonly stride: number;
  /** Steps of the laps before. */
  readonly done: number;
  readonly laps: number;
  /** Epochs that were done as it was seen last, and whether a header was there before it was seen first. */
  readonly epochs_done: number | undefined;
  readonly is_below_header: boolean;
  /** It went on over a header: it counts the run. */
  readonly is_of_run: boolean;
}

export interface LapReading {
  readonly kind: "run" | "epoch" | "unclear";
  /** Steps of laps before this one. */
  readonly done: number;
}

export interface LineLaps {
  /** `epochs_done`: by headers so far; undefined where there was none. */
  observe(source: string, step: number, total: number | undefined, epochs_done: number | undefined): LapReading;
}

export function createLineLaps(): LineLaps {
  const laps = new Map<string, Lap>();
  return {
    observe(source, step, total, epochs_done) {
      const lap = lapAfter(laps.get(source), step, total, epochs_done);
      laps.set(source, lap);
      if (lap.laps > 0) return { kind: "epoch", done: lap.done };
      return { kind: lap.is_below_header && !lap.is_of_run ? "unclear" : "run", done: 0 };
    },
  };
}

function lapAfter(before: Lap | undefined, step: number, total: number | undefined, epochs_done: number | undefined): Lap {
  if (before === undefined) {
    return {
      step,
      total,
      stride: 0,
      done: 0,
      laps: 0,
      epochs_done,
      is_below_header: epochs_done !== undefined,
      is_of_run: false,
    };
  }
  const has_new_header =
    epochs_done !== undefined && epochs_done > (before.epochs_done ?? -1) && before.epochs_done !== undefined;
  if (step >= before.step) {
    const is_of_run = before.is_of_run || (has_new_header && step > before.step && before.laps === 0);
    return { ...before, step, total, stride: Math.max(before.stride, step - before.step), epochs_done, is_of_run };
  }
  // A process that lags is a little behind; a lap begins near zero, after one that came near its end or below a new header.
  const is_near_end =
    before.total !== undefined &&
    before.step + before.stride >= before.total &&
    step <= Math.max(before.stride, before.total / 10);
  const begins = is_near_end || (has_new_header && step <= before.step / 2);
  if (!begins) return before;
  return {
    ...before,
    step,
    total,
    epochs_done,
    laps: before.laps + 1,
    done: before.done + (before.total ?? before.step),
    is_of_run: false,
  };
}
