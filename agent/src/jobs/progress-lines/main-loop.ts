/**
 * Which of the things that a program counts is its main loop, and where that stands. All output is evidence: counters of
 * lines and bars, each with its own total; side activities, which are the job's phase and never its progress; values.
 *
 * What is shown never goes back, and reaches no end before the main loop does. Where a stronger counter comes, what was
 * shown is withdrawn first. Where it is unclear, nothing is shown.
 */
import { MAX_METRICS } from "../progress.ts";
import type { Phase, Progress } from "../progress.ts";
import type { DrawnBar } from "./bar-shapes.ts";
import { advance, takesOver } from "./counter.ts";
import type { Counter, Sighting } from "./counter.ts";
import { epochOf } from "./epoch-bars.ts";
import { createLaps } from "./laps.ts";
import type { LineReading } from "./line-reading.ts";
import { roleOf } from "./roles.ts";
import { createValues } from "./values.ts";

/** Counters that are kept, the newest. */
const MAX_COUNTERS = 256;
/** What a side activity is called, in characters. */
const MAX_WORDS = 60;

export interface MainLoop {
  /** `depth`: rows below the outermost bar. */
  observeBar(bar: DrawnBar, depth: number): void;
  /** `process` tells printing processes apart. */
  observeLine(reading: LineReading, process: string): void;
  /** A value below a line that named its step. */
  observeBlockLine(name: string, value: number): void;
  /** The row of a bar was wiped. */
  observeWipe(): void;
  /** What is new since the last call, in order. `is_last`: the program has ended. */
  take(is_last: boolean): readonly Progress[];
}

/** What is told of a side activity: it is a phase, its counter included. */
type SideActivity = Pick<Progress, "phase_text" | "phase_done" | "phase_total"> & { readonly phase: Phase };

interface Epochs {
  readonly done: number;
  readonly of: number | undefined;
  readonly at: number;
  /** Total of an epoch by a bar that follows the header. */
  total: number | undefined;
}

export function createMainLoop(source: string): MainLoop {
  const counters = new Map<string, Counter>();
  const laps = createLaps();
  const values = createValues();
  /** The outermost bar with a total, that others are nested in. */
  let outer: { readonly depth: number; readonly key: string } | undefined;
  let main: Counter | undefined;
  let epochs: Epochs | undefined;
  let first_epoch: number | undefined;
  let side: SideActivity | undefined;
  let observations = 0;
  let activity = 0;
  let withdrawn = false;
  let is_over = false;
  let block_step: number | undefined;
  let told = "";

  function sight(seen: Sighting): Counter {
    const known = counters.get(seen.key);
    const counter: Counter = known ?? {
      ...seen,
      first_at: observations,
      moved_at: observations,
      moves: 0,
      has_values: false,
      is_wiped: false,
      low: undefined,
    };
    if (known === undefined) {
      counters.set(seen.key, counter);
      const oldest = [...counters.values()].find((each) => each !== main);
      if (counters.size > MAX_COUNTERS && oldest !== undefined) counters.delete(oldest.key);
      activity++;
    }
    const how = known === undefined ? "moved" : advance(counter, seen, observations);
    if (how !== "still") {
      activity++;
      side = undefined;
    }
    if (main === undefined) main = counter;
    else if (main === counter) withdrawn ||= how === "restarted";
    else if (takesOver(counter, main)) {
      withdrawn ||= counter.step < main.step || counter.total === undefined;
      main = counter;
    }
    return counter;
  }

  function take(metrics: ReadonlyMap<string, number>, step: number | undefined): void {
    if (metrics.size === 0) return;
    activity++;
    if (main !== undefined) main.has_values = true;
    values.add(metrics, step);
  }

  function observeSide(bar: DrawnBar, of_phase: Phase): void {
    const words = bar.description
      .slice(0, MAX_WORDS)
      .replaceAll(/[\s\p{Cc}]+/gu, " ")
      .replace(/:+$/, "")
      .trim();
    const of = bar.total === undefined ? "" : ` of ${bar.total}`;
    const is_done = bar.total !== undefined && bar.step >= bar.total;
    const before = side?.phase_text;
    const counter = { phase_done: bar.step, ...(bar.total === undefined ? {} : { phase_total: bar.total }) };
    side = is_done ? { phase: of_phase } : { phase: of_phase, phase_text: `${words || of_phase}, ${bar.step}${of}`, ...counter };
    if (side.phase_text !== before) activity++;
    const named = new Map([...bar.metrics].filter(([name]) => /^(?:val|eval|test|valid)/i.test(name)));
    take(named, main?.step);
  }

  function observeBar(bar: DrawnBar, depth: number): void {
    observations++;
    const of_epoch = epochOf(bar);
    const { role, ...rest } = roleOf(bar.description, bar.rate);
    if (role === "side" && of_epoch === undefined) return observeSide(bar, "phase" in rest ? rest.phase : "starting");
    const total = bar.total === 0 ? undefined : bar.total;
    const key = `bar ${depth} ${of_epoch === undefined ? bar.description : "epoch"} ${of_epoch === undefined ? (total ?? "") : ""}`;
    const has_outer = outer !== undefined && outer.depth < depth && counters.has(outer.key);
    if (has_outer) {
      activity++;
      return take(bar.metrics, main?.step);
    }
    if (total !== undefined && (outer === undefined || depth <= outer.depth)) outer = { depth, key };
    const base = { key, is_bar: true, steps_per_second: bar.steps_per_second };
    const counter =
      of_epoch === undefined
        ? sightPlainBar(base, bar.step, total, role)
        : sight({ ...base, ...acrossEpochs(of_epoch, bar.step, total) });
    take(new Map([...(of_epoch?.metrics ?? []), ...bar.metrics]), counter.step);
    return undefined;
  }

  function acrossEpochs(of_epoch: NonNullable<ReturnType<typeof epochOf>>, step: number, total: number | undefined) {
    const { at, of, first } = of_epoch.epoch;
    if (first === undefined) first_epoch ??= at;
    if (of_epoch.step !== undefined) return { step: of_epoch.step, total: undefined, strength: 3, end_is_certain: false };
    const done = Math.max(0, at - (first ?? Math.min(1, first_epoch ?? 0)));
    return {
      step: done * (total ?? 0) + step,
      total: of === undefined || total === undefined ? undefined : of * total,
      strength: of === undefined ? 3 : 4,
      end_is_certain: true,
    };
  }

  function sightPlainBar(
    base: Pick<Sighting, "key" | "is_bar" | "steps_per_second">,
    step: number,
    total: number | undefined,
    role: string,
  ) {
    const lap = laps.observe(base.key, step, total, observations, epochs?.at);
    const strength = total === undefined ? 1 : role === "other" ? 2 : 4;
    const is_of_epoch = epochs !== undefined && total !== undefined && lap.since > epochs.at;
    if (is_of_epoch && epochs !== undefined && (epochs.total === undefined || epochs.total === total)) {
      epochs.total = total;
      const whole = epochs.of === undefined ? undefined : epochs.of * total;
      return sight({ ...base, step: epochs.done * total + lap.step, total: whole, strength, end_is_certain: true });
    }
    // One that began again has said that its total is of a lap.
    return sight({
      ...base,
      step: lap.done + lap.step,
      total: lap.laps > 0 ? undefined : total,
      strength,
      end_is_certain: false,
    });
  }

  function observeEpochLine(reading: LineReading): void {
    const { epoch } = reading;
    if (epoch === undefined) return;
    const first = Math.min(epoch.first, first_epoch ?? epoch.at) as 0 | 1;
    first_epoch ??= Math.min(1, epoch.at);
    const done = Math.max(0, epoch.at - first + (epoch.is_over === true ? 1 : 0));
    // `Epoch 0/24` may be the first of 24 or of 25.
    const of = first === 0 && epoch.first === 1 ? undefined : epoch.of;
    const is_another_fit = epochs !== undefined && done < epochs.done;
    epochs = { done, of, at: observations, total: is_another_fit ? undefined : epochs?.total };
    sight({
      key: "epochs",
      is_bar: false,
      strength: 1,
      step: done,
      total: of,
      steps_per_second: undefined,
      end_is_certain: true,
    });
  }

  /** Undefined where the line's place in the run is not known. */
  function placeOf(reading: LineReading): Pick<Sighting, "step" | "total"> | undefined {
    const { step, total, epoch, in_epoch } = reading;
    if (step === undefined) return undefined;
    if (in_epoch !== true) return { step, total };
    if (epoch !== undefined) {
      if (total === undefined) return undefined;
      return {
        step: Math.max(0, epoch.at - epoch.first) * total + step,
        total: epoch.of === undefined ? undefined : epoch.of * total,
      };
    }
    const in_known = total ?? epochs?.total;
    if (epochs === undefined || (epochs.total !== undefined && in_known !== epochs.total)) return undefined;
    epochs.total = in_known;
    if (in_known === undefined) return epochs.done === 0 ? { step, total: undefined } : undefined;
    return { step: epochs.done * in_known + step, total: epochs.of === undefined ? undefined : epochs.of * in_known };
  }

  function observeLine(reading: LineReading, process: string): void {
    observations++;
    block_step = undefined;
    if (reading.side !== undefined) {
      if (side?.phase !== reading.side) side = { phase: reading.side };
      activity++;
      return;
    }
    const place = placeOf(reading);
    if (place === undefined) {
      if (reading.step === undefined && reading.epoch !== undefined) observeEpochLine(reading);
      if (reading.in_epoch === true && reading.epoch === undefined) {
        activity++;
        return;
      }
      if (reading.metrics.has("train_runtime")) is_over = true;
      take(reading.metrics, main?.step);
      return;
    }
    const format = reading.format ?? "line";
    const strength = format === "rule" ? 6 : place.total === undefined ? 3 : 5;
    const rate = reading.steps_per_second;
    const counter = sight({
      key: `line ${format}`,
      is_bar: false,
      strength,
      ...place,
      steps_per_second: rate,
      end_is_certain: true,
    });
    if (reading.opens_block === true) block_step = place.step;
    if (values.isNew(format, place.step, process)) take(reading.metrics, place.step);
    if (reading.metrics.size > 0) counter.has_values = true;
  }

  function position() {
    if (main === undefined) return {};
    const { step, total, steps_per_second, end_is_certain } = main;
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
    return {
      phase: is_over || (is_last && total !== undefined && step === total && is_open !== undefined) ? "ending" : "training",
    };
  }

  return {
    observeBar,
    observeLine,
    observeBlockLine(name, value) {
      if (block_step === undefined) return;
      if (main !== undefined && name.endsWith("batches_per_second") && value > 0) main.steps_per_second = value;
      take(new Map([[name, value]]), block_step);
    },
    observeWipe() {
      for (const counter of counters.values()) {
        if (counter.is_bar && counter.total !== undefined && counter.step < counter.total) counter.is_wiped = true;
      }
      if (side?.phase_text !== undefined) side = { phase: side.phase };
    },
    take(is_last) {
      // A program of which nothing was read is not told of: nothing of it could stall.
      if (activity === 0) return [];
      const points = values.take();
      const { step, total, steps_per_second, is_open } = position();
      const shown = is_open === true && !is_last && !is_over ? undefined : total;
      const rest = { rank: 0, activity, source, whole: true };
      const place: Omit<Progress, "metrics"> = {
        ...(step === undefined ? {} : { step }),
        ...(shown === undefined ? {} : { total: shown }),
        ...(steps_per_second === undefined ? {} : { steps_per_second }),
        ...phase(is_last),
        ...rest,
      };
      const state = JSON.stringify(place);
      if (points.length === 0 && state === told) return [];
      const clear: Progress[] = withdrawn && told !== "" ? [{ ...rest, metrics: new Map() }] : [];
      withdrawn = false;
      told = state;
      // Values first, each at its step; the last one carries the place where the loop is now.
      const newest = points.at(-1);
      const each = points.map((point): Progress => ({
        ...place,
        ...(point.step === undefined || point.step === step ? {} : { metrics_step: point.step }),
        metrics: new Map([...point.metrics].slice(0, MAX_METRICS)),
      }));
      return [...clear, ...(newest === undefined ? [{ ...place, metrics: new Map<string, number>() }] : each)];
    },
  };
}
