/** Bars that begin again at their own depth without saying why: one lap for each epoch. */
interface Lap {
  readonly total: number | undefined;
  readonly step: number;
  /** Times that it moved in this lap. */
  readonly moves: number;
  readonly laps: number;
  /** Steps of the laps before. */
  readonly done: number;
  /** Observation in which this lap began. */
  readonly since: number;
}

export interface Laps {
  /** `epoch_at`: the observation in which the program said that an epoch begins or ends; it distinguishes a lap from a lagging process. */
  observe(key: string, step: number, total: number | undefined, at: number, epoch_at?: number): Lap;
}

/** Bars that are remembered. */
const MAX_BARS = 256;

export function createLaps(): Laps {
  const bars = new Map<string, Lap>();
  return {
    observe(key, step, total, at, epoch_at) {
      const before = bars.get(key);
      const next = lapAfter(before, step, total, at, epoch_at);
      bars.delete(key);
      bars.set(key, next);
      const [oldest] = bars.keys();
      if (bars.size > MAX_BARS && oldest !== undefined) bars.delete(oldest);
      return next;
    },
  };
}

function lapAfter(before: Lap | undefined, step: number, total: number | undefined, at: number, epoch_at = 0): Lap {
  if (before === undefined) return { total, step, moves: 0, laps: 0, done: 0, since: at };
  if (step >= before.step) return { ...before, step, moves: before.moves + (step > before.step ? 1 : 0) };
  // Several processes that draw the same bar are a little apart; a new lap begins near zero, after one that moved.
  const begins = step <= before.step * 0.1 && (before.moves >= 2 || epoch_at > before.since);
  if (!begins) return before;
  return { total, step, moves: 0, laps: before.laps + 1, done: before.done + (before.total ?? before.step), since: at };
}
