/**
 * Which of the things that a program counts is its main loop, and where that stands. Evidence goes in (a counter was seen,
 * values were, a side activity was), what is known of the job comes out. It knows no text: output that is read and a hook
 * inside the program say the same to it.
 *
 * What is shown never goes back, and reaches no end before the main loop does. Where a stronger counter comes, what was
 * shown is withdrawn first. Where it is unclear, nothing is shown.
 */
import { MAX_METRICS, MAX_STRENGTH } from "./progress.ts";
import type { Phase, Progress } from "./progress.ts";
import { advance, isOver, takesOver } from "./counter.ts";
import type { Counter, Sighting } from "./counter.ts";
import { createValues } from "./values.ts";

/** Counters that are kept, the newest. */
const MAX_COUNTERS = 256;

/** What a job does beside its main loop: a phase, its counter and words included. */
export type SideActivity = Pick<Progress, "phase_text" | "phase_done" | "phase_total"> & { readonly phase: Phase };

export interface ProgressModel {
  /** A number for what is observed next: counters and laps remember when they moved by it. */
  tick(): number;
  /** A counter was seen. Returns what is known of it. */
  sight(seen: Sighting): Counter;
  /** Named values, of `counter` where they came with one, and the step that they belong to. */
  addValues(metrics: ReadonlyMap<string, number>, step: number | undefined, counter?: Counter): void;
  /** False for values of a step that another process of the job gave before. */
  isNew(source: string, step: number, process: string): boolean;
  /** A side activity; it lasts until the main loop moves. */
  observeSide(side: SideActivity): void;
  /** Steps that there will be, said before they begin. */
  announceTotal(total: number): void;
  /** Something moved that counts nothing. */
  observeLife(): void;
  /** Bars were wiped: those that had not reached their ends are over. */
  observeWipe(): void;
  /** What a library's own loop says that the job does beside training; counters that move change nothing about it. */
  stayIn(phase: Phase | undefined): void;
  /** The processes that counted are gone. */
  observeGone(): void;
  /** A counter turned out to count something else than was shown. */
  forget(key: string): void;
  has(key: string): boolean;
  /** The program said that its main loop is over, or with false that another one has begun. */
  end(over?: boolean): void;
  readonly main: Counter | undefined;
  readonly side: SideActivity | undefined;
  /** What is new since the last call, in order. `is_last`: the program has ended. */
  drain(is_last: boolean): readonly Progress[];
}

/** `source` is what the points that come out name as theirs. */
export function createProgressModel(source: string): ProgressModel {
  const counters = new Map<string, Counter>();
  const values = createValues();
  let main: Counter | undefined;
  let side: SideActivity | undefined;
  /** Where `side` goes back to. */
  let lasting: { readonly phase: Phase } | undefined;
  let announced_total: number | undefined;
  let observations = 0;
  let activity = 0;
  let withdrawn = false;
  let is_over = false;
  let reported = "";

  function remember(seen: Sighting): Counter {
    const counter: Counter = {
      is_of_run: false,
      words: undefined,
      ...seen,
      first_at: observations,
      moved_at: observations,
      moves: 0,
      has_values: false,
      is_wiped: false,
      low: undefined,
    };
    counters.set(seen.key, counter);
    const oldest = [...counters.values()].find((each) => each !== main);
    if (counters.size > MAX_COUNTERS && oldest !== undefined) counters.delete(oldest.key);
    return counter;
  }

  function sight(seen: Sighting): Counter {
    const known = counters.get(seen.key);
    const counter = known ?? remember(seen);
    const how = known === undefined ? "moved" : advance(counter, seen, observations);
    if (how !== "still") {
      activity++;
      side = lasting;
    }
    if (main === undefined) main = counter;
    else if (main === counter) withdrawn ||= how === "restarted";
    else if (takesOver(counter, main)) {
      withdrawn ||= counter.step < main.step || (counter.total === undefined && main.total !== undefined);
      main = counter;
    }
    return counter;
  }

  function position() {
    if (main === undefined) return {};
    const { step, steps_per_second, end_is_certain, is_of_run } = main;
    const total = main.total ?? (is_of_run ? announced_total : undefined);
    return {
      step,
      total: total === undefined || total < step ? undefined : total,
      steps_per_second,
      is_open: total !== undefined && step >= total && !end_is_certain,
    };
  }

  function phase(is_last: boolean): Pick<Progress, "phase" | "phase_text" | "phase_done" | "phase_total"> {
    if (side !== undefined) return side;
    if (main === undefined) return {};
    const { step, total, is_open } = position();
    if (is_over || (is_last && total !== undefined && step === total && is_open !== undefined)) return { phase: "ending" };
    return { phase: "training", ...(main.words === undefined ? {} : { phase_text: main.words }) };
  }

  function place(is_last: boolean): Omit<Progress, "metrics"> {
    const { step, total, steps_per_second, is_open } = position();
    const shown = is_open === true && !is_last && !is_over ? undefined : total;
    return {
      ...(step === undefined ? {} : { step }),
      ...(shown === undefined ? {} : { total: shown }),
      ...(steps_per_second === undefined ? {} : { steps_per_second }),
      ...phase(is_last),
      rank: 0,
      activity,
      source,
      whole: true,
      strength: strength(),
    };
  }

  /** Of what is shown, for those that compare it with other evidence. */
  const strength = (): number => (main === undefined || (isOver(main) && main.strength < MAX_STRENGTH) ? 0 : main.strength);

  function observeWipe(): void {
    for (const counter of counters.values()) {
      if (counter.is_bar && counter.total !== undefined && counter.step < counter.total) counter.is_wiped = true;
    }
    if (side?.phase_text !== undefined) side = { phase: side.phase };
  }

  return {
    tick: () => ++observations,
    sight,
    addValues(metrics, step, counter = main) {
      if (metrics.size === 0) return;
      activity++;
      if (counter !== undefined) counter.has_values = true;
      values.add(metrics, step);
    },
    isNew: (of_source, step, process) => values.isNew(of_source, step, process),
    observeSide(seen) {
      if (side?.phase !== seen.phase || side.phase_text !== seen.phase_text) activity++;
      side = seen;
    },
    announceTotal(total) {
      announced_total = total > 0 ? total : undefined;
    },
    observeLife() {
      activity++;
    },
    observeWipe,
    stayIn(other) {
      if (other === lasting?.phase) return;
      activity++;
      lasting = other === undefined ? undefined : { phase: other };
      side = lasting;
    },
    observeGone() {
      for (const counter of counters.values()) counter.is_wiped = true;
      side = lasting = undefined;
    },
    forget(key) {
      if (main !== undefined && main.key === key) [main, withdrawn] = [undefined, true];
      counters.delete(key);
    },
    has: (key) => counters.has(key),
    end(over = true) {
      is_over = over;
    },
    get main() {
      return main;
    },
    get side() {
      return side;
    },
    drain(is_last) {
      // A program of which nothing was read is not reported: nothing of it could stall.
      if (activity === 0) return [];
      const points = values.drain();
      const now = place(is_last);
      const state = JSON.stringify(now);
      if (points.length === 0 && state === reported) return [];
      const nothing: Progress = { rank: 0, activity, source, whole: true, strength: strength(), metrics: new Map() };
      const clear = withdrawn && reported !== "" ? [nothing] : [];
      withdrawn = false;
      reported = state;
      // Values first, each at its step; the last one carries the place where the loop is now.
      const newest = points.at(-1);
      const each = points.map((point): Progress => ({
        ...now,
        ...(point.step === undefined || point.step === now.step ? {} : { metrics_step: point.step }),
        metrics: new Map([...point.metrics].slice(0, MAX_METRICS)),
      }));
      return [...clear, ...(newest === undefined ? [{ ...now, metrics: new Map<string, number>() }] : each)];
    },
  };
}
