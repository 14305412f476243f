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

export class ProgressModel {
  readonly #source: string;
  readonly #counters = new Map<string, Counter>();
  readonly #values = createValues();
  #main: Counter | undefined;
  #side: SideActivity | undefined;
  /** The side activity that comes back when another one ends. */
  #lasting: { readonly phase: Phase } | undefined;
  #announced_total: number | undefined;
  #observations = 0;
  #activity = 0;
  #withdrawn = false;
  #is_over = false;
  /** The newest place that was reported. */
  #reported = "";

  /** `source` is what the points that come out name as theirs. */
  constructor(source: string) {
    this.#source = source;
  }

  get main(): Counter | undefined {
    return this.#main;
  }
  get side(): SideActivity | undefined {
    return this.#side;
  }

  /** A number for what is observed next: counters and laps remember when they moved by it. */
  tick(): number {
    return ++this.#observations;
  }

  /** A counter was seen. Returns what is known of it. */
  sight(seen: Sighting): Counter {
    const known = this.#counters.get(seen.key);
    const counter = known ?? this.#remember(seen);
    const how = known === undefined ? "moved" : advance(counter, seen, this.#observations);
    if (how !== "still") {
      this.#activity++;
      this.#side = this.#lasting;
    }
    const main = this.#main;
    if (main === undefined) this.#main = counter;
    else if (main === counter) this.#withdrawn ||= how === "restarted";
    else if (takesOver(counter, main)) {
      this.#withdrawn ||= counter.step < main.step || (counter.total === undefined && main.total !== undefined);
      this.#main = counter;
    }
    return counter;
  }

  /** Named values, of `counter` where they came with one, and the step that they belong to. */
  addValues(metrics: ReadonlyMap<string, number>, step: number | undefined, counter = this.#main): void {
    if (metrics.size === 0) return;
    this.#activity++;
    if (counter !== undefined) counter.has_values = true;
    this.#values.add(metrics, step);
  }

  /** False for values of a step that another process of the job gave before. */
  isNew(source: string, step: number, process: string): boolean {
    return this.#values.isNew(source, step, process);
  }

  /** A side activity; it lasts until the main loop moves. */
  observeSide(seen: SideActivity): void {
    if (this.#side?.phase !== seen.phase || this.#side.phase_text !== seen.phase_text) this.#activity++;
    this.#side = seen;
  }

  /** Steps that there will be, said before they begin. */
  announceTotal(total: number): void {
    this.#announced_total = total > 0 ? total : undefined;
  }

  /** Something moved that counts nothing. */
  observeLife(): void {
    this.#activity++;
  }

  /** Bars were wiped: those that had not reached their ends are over. */
  observeWipe(): void {
    for (const counter of this.#counters.values()) {
      if (counter.is_bar && counter.total !== undefined && counter.step < counter.total) counter.is_wiped = true;
    }
    if (this.#side?.phase_text !== undefined) this.#side = { phase: this.#side.phase };
  }

  /** What a library's own loop says that the job does beside training; counters that move change nothing about it. */
  stayIn(phase: Phase | undefined): void {
    if (phase === this.#lasting?.phase) return;
    this.#activity++;
    this.#lasting = phase === undefined ? undefined : { phase };
    this.#side = this.#lasting;
  }

  /** The processes that counted are gone. */
  observeGone(): void {
    for (const counter of this.#counters.values()) counter.is_wiped = true;
    this.#side = this.#lasting = undefined;
  }

  /** A counter turned out to count something else than was shown. */
  forget(key: string): void {
    if (this.#main?.key === key) {
      this.#main = undefined;
      this.#withdrawn = true;
    }
    this.#counters.delete(key);
  }

  has(key: string): boolean {
    return this.#counters.has(key);
  }

  /** The program said that its main loop is over, or with false that another one has begun. */
  end(over = true): void {
    this.#is_over = over;
  }

  /** What is new since the last call, in order. `is_last`: the program has ended. */
  drain(is_last: boolean): readonly Progress[] {
    // A program of which nothing was read is not reported: nothing of it could stall.
    if (this.#activity === 0) return [];
    const points = this.#values.drain();
    const now = this.#place(is_last);
    const state = JSON.stringify(now);
    if (points.length === 0 && state === this.#reported) return [];
    const clear = this.#withdrawn && this.#reported !== "" ? [{ ...this.#nowhere(), metrics: new Map<string, number>() }] : [];
    this.#withdrawn = false;
    this.#reported = state;
    // Values first, each at its step; the last one carries the place where the loop is now.
    if (points.length === 0) return [...clear, { ...now, metrics: new Map<string, number>() }];
    const each = points.map(({ step, metrics }): Progress => ({
      ...now,
      ...(step === undefined || step === now.step ? {} : { metrics_step: step }),
      metrics: new Map([...metrics].slice(0, MAX_METRICS)),
    }));
    return [...clear, ...each];
  }

  #remember(seen: Sighting): Counter {
    const counter: Counter = {
      is_of_run: false,
      words: undefined,
      ...seen,
      first_at: this.#observations,
      moved_at: this.#observations,
      moves: 0,
      has_values: false,
      is_wiped: false,
      low: undefined,
    };
    this.#counters.set(seen.key, counter);
    const oldest = [...this.#counters.values()].find((each) => each !== this.#main);
    if (this.#counters.size > MAX_COUNTERS && oldest !== undefined) this.#counters.delete(oldest.key);
    return counter;
  }

  #place(is_last: boolean): Omit<Progress, "metrics"> {
    const { step, total, steps_per_second, is_open } = positionOf(this.#main, this.#announced_total);
    const shown = is_open === true && !is_last && !this.#is_over ? undefined : total;
    const { activity, source, whole, strength, rank } = this.#nowhere();
    return {
      ...(step === undefined ? {} : { step }),
      ...(shown === undefined ? {} : { total: shown }),
      ...(steps_per_second === undefined ? {} : { steps_per_second }),
      ...this.#phase(is_last),
      rank,
      activity,
      source,
      whole,
      strength,
    };
  }

  /** A place that says only that something moves. */
  #nowhere() {
    return { rank: 0, activity: this.#activity, source: this.#source, whole: true, strength: strengthOf(this.#main) } as const;
  }

  #phase(is_last: boolean): Pick<Progress, "phase" | "phase_text" | "phase_done" | "phase_total"> {
    const main = this.#main;
    if (this.#side !== undefined) return this.#side;
    if (main === undefined) return {};
    const { step, total, is_open } = positionOf(main, this.#announced_total);
    const has_ended = is_last && total !== undefined && step === total && is_open !== undefined;
    if (this.#is_over || has_ended) return { phase: "ending" };
    return { phase: "training", ...(main.words === undefined ? {} : { phase_text: main.words }) };
  }
}

/** Where a counter is. `is_open`: it stands at its end, and may begin again. */
function positionOf(counter: Counter | undefined, announced_total: number | undefined) {
  if (counter === undefined) return {};
  const { step, steps_per_second, end_is_certain, is_of_run } = counter;
  const total = counter.total ?? (is_of_run ? announced_total : undefined);
  return {
    step,
    total: total === undefined || total < step ? undefined : total,
    steps_per_second,
    is_open: total !== undefined && step >= total && !end_is_certain,
  };
}

/** How sure it is that what is shown is the main loop, to compare it with other evidence. */
const strengthOf = (main: Counter | undefined): number =>
  main === undefined || (isOver(main) && main.strength < MAX_STRENGTH) ? 0 : main.strength;
