import { MAX_STRENGTH } from "./progress.ts";

/** One thing that a program counts: its place, how it moves, and how much it looks like the job's main loop. */
export interface Counter {
  readonly key: string;
  readonly is_bar: boolean;
  /** 7: a library's own loop. 6: by a rule of the user's. 5: a line that says its total. 4: a bar of training, with a total. 3: a line or a bar without. 2: a bar of something. 1: epochs. */
  strength: number;
  step: number;
  /** Its own total, and of no other counter. */
  total: number | undefined;
  steps_per_second: number | undefined;
  /** The total counts the whole run, so that to reach it is the end. A bar may begin again. */
  end_is_certain: boolean;
  /** Its step counts the whole run as the program prints it, so that a total that was announced is its total. */
  is_of_run: boolean;
  /** How the place was computed, for people; undefined where it is as printed. */
  words: string | undefined;
  /** When it first and last moved, counted in observations. */
  readonly first_at: number;
  moved_at: number;
  moves: number;
  /** Values of training were printed while it moved. */
  has_values: boolean;
  /** A bar that was wiped before its end. */
  is_wiped: boolean;
  /** Of a counter that went back: where it is since, and how often it moved from there. */
  low: { readonly step: number; readonly moves: number } | undefined;
}

/** What was seen of a counter in a line, in a bar, or by a hook inside the program. */
export type Sighting = Pick<Counter, "key" | "is_bar" | "strength" | "step" | "total" | "steps_per_second" | "end_is_certain"> &
  Partial<Pick<Counter, "is_of_run" | "words">>;

export const isOver = (counter: Counter): boolean =>
  (counter.is_bar || counter.strength === MAX_STRENGTH) &&
  (counter.is_wiped || (counter.total !== undefined && counter.step >= counter.total));

/** Whether `other` is the job's main loop rather than `main`. */
export function takesOver(other: Counter, main: Counter): boolean {
  // The loop that trains has values; an evaluation or a download after it has none.
  const is_known = main.is_bar || main.moves > 0;
  if (is_known && main.has_values && !other.has_values && other.is_bar && other.strength < 5) return false;
  const [level, main_level] = [Math.floor(other.strength), Math.floor(main.strength)];
  if (level > main_level) return true;
  // A bar that was drawn once, at its beginning, and is now called something else.
  if (main.is_bar && other.is_bar && main.step === 0 && main.moves === 0 && other.moves >= 1 && other.strength >= 3) return true;
  // What is drawn after a library's own loop is evaluated or saved with it, unless its process is gone. Another such loop follows it.
  if (main.strength === MAX_STRENGTH) {
    return other.strength < MAX_STRENGTH ? main.is_wiped && other.moves >= 2 : isOver(main) && other.moves >= 1;
  }
  // A loop that trained and came to its certain end is not followed by a lesser one.
  if (main.has_values && main.end_is_certain && main.total !== undefined && main.step >= main.total) {
    return level === main_level && other.is_bar && other.moves >= 1;
  }
  if (isOver(main)) {
    if (level === main_level) return other.strength > main.strength || other.moves >= 1;
    // A lesser count that ran beside it all the time is of the same loop.
    return other.moves >= 2 && (main.is_wiped || other.first_at > main.moved_at);
  }
  if (level < main_level || main.total !== undefined) return false;
  return !main.is_bar && !other.is_bar ? other.step >= main.step : other.moves >= 3 && other.first_at > main.moved_at;
}

/** HoldEvidence below the known step before it is taken for begun again; other processes lag by less. */
const MOVES_OF_RESTART = 2;

/** Takes a sighting in. Returns "restarted" where the counter begins again from below, for a reason other than an epoch. */
export function advance(counter: Counter, seen: Sighting, at: number): "moved" | "still" | "restarted" {
  counter.is_wiped = false;
  counter.total = seen.total;
  counter.strength = seen.strength;
  counter.end_is_certain = seen.end_is_certain;
  counter.is_of_run = seen.is_of_run === true;
  counter.words = seen.words;
  if (seen.steps_per_second !== undefined) counter.steps_per_second = seen.steps_per_second;
  if (seen.step === counter.step) return "still";
  if (seen.step < counter.step) {
    const before = counter.low;
    const moves = before === undefined ? 0 : seen.step > before.step ? before.moves + 1 : before.moves;
    counter.low = { step: seen.step, moves };
    if (moves < MOVES_OF_RESTART) return "still";
    counter.step = seen.step;
    counter.low = undefined;
    counter.moved_at = at;
    return "restarted";
  }
  counter.low = undefined;
  counter.step = seen.step;
  counter.moved_at = at;
  counter.moves++;
  return "moved";
}
