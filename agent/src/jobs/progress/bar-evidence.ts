/** What bars read of a program's text say to the model: counters of loops, nested or beginning again, and side activities. */
import type { DrawnBar } from "./drawn-bar.ts";
import type { Sighting } from "./counter.ts";
import { epochOf } from "./epoch-bars.ts";
import type { EpochBar } from "./epoch-bars.ts";
import { placeInRun } from "./epochs.ts";
import type { EpochHeader, EpochNames } from "./epochs.ts";
import { createLaps } from "./laps.ts";
import { createNestedBars } from "./nested-bars.ts";
import type { ProgressModel } from "./progress-model.ts";
import { roleOf } from "./roles.ts";
import { sideOfSentence } from "./sentence-above.ts";
import { createUnevenEpochs } from "./uneven-epochs.ts";
import type { Phase } from "./progress.ts";

/** Of a bar with a total, by its role: one whose words say training comes before one without words, once that is over. */
const STRENGTHS: Readonly<Record<string, number>> = { other: 2, unnamed: 4, named: 4.5 };
/** What a side activity is called, in characters. */
const MAX_WORDS = 60;
/** Bars that a sentence above them names, at most. */
const MAX_NAMED = 256;

export interface BarEvidence {
  /** `depth`: rows below the outermost bar. */
  observeBar(bar: DrawnBar, depth: number): void;
  /** A line of text that is no report: it may say what a bar right below it is for. */
  observeSentence(text: string): void;
}

type Base = Pick<Sighting, "key" | "is_bar" | "steps_per_second">;

export function createBarEvidence(model: ProgressModel, header: EpochHeader, names: EpochNames): BarEvidence {
  const laps = createLaps();
  const nested = createNestedBars();
  const uneven = createUnevenEpochs();

  /** The side activity that is drawn; bars below it are its own. */
  let side: { readonly depth: number; readonly is_over: boolean } | undefined;

  /** The line of text above what is drawn next. */
  let sentence = "";
  /** What bars without words are for, by the sentence that stood above each when it was drawn first; empty where none did. */
  const sentences = new Map<string, string>();

  function sentenceOf(key: string): string {
    const known = sentences.get(key);
    if (known !== undefined) return known;
    const said = sideOfSentence(sentence) === undefined ? "" : sentence;
    const [oldest] = sentences.keys();
    if (sentences.size >= MAX_NAMED && oldest !== undefined) sentences.delete(oldest);
    sentences.set(key, said);
    return said;
  }

  /** A bar without words, called by the sentence above it where that names a side activity. A loop with values needs no name. */
  function withWords(bar: DrawnBar, depth: number): DrawnBar {
    if (bar.description !== "" || bar.metrics.size > 0) return bar;
    return { ...bar, description: sentenceOf(`${depth} ${bar.total ?? ""}`) };
  }

  function observeSideBar(bar: DrawnBar, phase: Phase, depth: number): void {
    const words = bar.description
      .slice(0, MAX_WORDS)
      .replaceAll(/[\s\p{Cc}]+/gu, " ")
      .replace(/:+$/, "")
      .trim();
    const of = bar.total === undefined ? "" : ` of ${bar.total}`;
    const is_done = bar.total !== undefined && bar.step >= bar.total;
    side = { depth, is_over: is_done || bar.total === undefined };
    const counter = { phase_done: bar.step, ...(bar.total === undefined ? {} : { phase_total: bar.total }) };
    model.observeSide(is_done ? { phase } : { phase, phase_text: `${words || phase}, ${bar.step}${of}`, ...counter });
    model.addValues(new Map([...bar.metrics].filter(([name]) => /^(?:val|eval|test|valid)/i.test(name))), model.main?.step);
  }

  /** The description names the epoch. */
  function placeOfEpochBar(of_epoch: EpochBar, step: number, total: number | undefined): Omit<Sighting, keyof Base> | undefined {
    if (of_epoch.step !== undefined) return { step: of_epoch.step, total: undefined, strength: 3, end_is_certain: false };
    const { done, of } = names.read({ ...of_epoch.epoch, first: of_epoch.epoch.first ?? 1 }, "");
    const strength = of_epoch.epoch.of === undefined ? 3 : 4;
    if (total === undefined) {
      const in_run = uneven.stepOf("bar", done, step, true);
      return in_run === undefined ? undefined : { step: in_run, total: undefined, strength: 3, end_is_certain: false };
    }
    uneven.stepOf("bar", done, Math.min(step, total), true);
    return { ...placeInRun(done, of, step, total), strength, end_is_certain: true };
  }

  function sightPlainBar(base: Base, step: number, total: number | undefined, role: string) {
    const above = header.current;
    const lap = laps.observe(base.key, step, total, model.tick(), above?.at);
    const strength = total === undefined ? 1 : (STRENGTHS[role] ?? 4);
    const is_of_epoch = above !== undefined && total !== undefined && lap.since > above.at;
    if (is_of_epoch && (above.steps === undefined || above.steps === total)) {
      header.learnSteps(total);
      return model.sight({ ...base, ...placeInRun(above.done, above.of, lap.step, total), strength, end_is_certain: true });
    }
    // One that began again has said that its total is of a lap.
    const whole = lap.laps > 0 ? undefined : total;
    return model.sight({ ...base, step: lap.done + lap.step, total: whole, strength, end_is_certain: false });
  }

  return {
    observeSentence(text) {
      sentence = text;
    },
    observeBar(drawn, depth) {
      model.tick();
      const bar = withWords(drawn, depth);
      sentence = "";
      const of_epoch = epochOf(bar);
      const role = roleOf(bar.description, bar.rate);
      if (role.role === "side" && of_epoch === undefined) return observeSideBar(bar, role.phase, depth);
      if (side !== undefined && !side.is_over && depth > side.depth) return model.observeLife();
      const total = bar.total === 0 ? undefined : bar.total;
      // What will be counted, and how fast, is not known yet.
      if (of_epoch === undefined && total === undefined && bar.step === 0) return model.observeLife();
      const key = `bar ${depth} ${of_epoch === undefined ? `${bar.description} ${total ?? ""}` : "epoch "}`;
      const loop = nested.observe({ key, depth, description: bar.description, step: bar.step, total }, (other) =>
        model.has(other),
      );
      if (loop.kind === "broken") {
        const { outer } = loop;
        model.forget(outer.key);
        const alone = { key: outer.key, is_bar: true, steps_per_second: undefined };
        return model.addValues(bar.metrics, sightPlainBar(alone, outer.step, outer.total, "named").step);
      }
      if (loop.kind === "inner") {
        model.observeLife();
        return model.addValues(bar.metrics, model.main?.step);
      }
      const base = { key, is_bar: true, steps_per_second: bar.steps_per_second };
      if (loop.kind === "both") {
        const { outer_key, place } = loop;
        const counter = model.sight({ ...base, key: outer_key, ...place, strength: 4.5, end_is_certain: true });
        return model.addValues(bar.metrics, counter.step, counter);
      }
      const in_epoch = of_epoch === undefined ? undefined : placeOfEpochBar(of_epoch, bar.step, total);
      if (of_epoch !== undefined && in_epoch === undefined) {
        model.observeLife();
        return model.addValues(bar.metrics, model.main?.step);
      }
      const counter =
        in_epoch === undefined ? sightPlainBar(base, bar.step, total, role.role) : model.sight({ ...base, ...in_epoch });
      return model.addValues(new Map([...(of_epoch?.metrics ?? []), ...bar.metrics]), counter.step, counter);
    },
  };
}
