/** What lines read of a program's text say to the model: counters with their place in the whole run, values, side activities. */
import type { Sighting } from "./counter.ts";
import { placeInRun } from "./epochs.ts";
import type { EpochHeader, EpochNames } from "./epochs.ts";
import { createLineLaps } from "./line-laps.ts";
import type { LineReading } from "./line-reading.ts";
import type { ProgressModel } from "./progress-model.ts";
import type { RankPlaces } from "./rank-places.ts";
import { createUnevenEpochs } from "./uneven-epochs.ts";

type Place = Pick<Sighting, "step" | "total" | "words" | "is_of_run">;

export interface LineEvidence {
  /** `process` distinguishes processes that print; `rank` is which one of the job it is, where the line says so. */
  observeLine(reading: LineReading, process: string, rank?: number): void;
  /** A value below a line that named its step. False where no such line stands above it. */
  observeBlockLine(name: string, value: number): boolean;
}

export function createLineEvidence(
  model: ProgressModel,
  header: EpochHeader,
  names: EpochNames,
  ranks: RankPlaces,
): LineEvidence {
  const laps = createLineLaps();
  const uneven = createUnevenEpochs();
  let block_step: number | undefined;

  function observeSideLine({ side, only_beside_main, metrics, step }: LineReading): void {
    if (side === undefined || (only_beside_main === true && model.main === undefined)) return;
    if (model.side?.phase === side) model.observeLife();
    else model.observeSide({ phase: side });
    model.addValues(metrics, step ?? model.main?.step);
  }

  function observeEpoch({ epoch, done_steps }: LineReading, at: number): void {
    if (epoch === undefined) return;
    const { done: before, of } = names.read(epoch, "");
    const done = before + (epoch.is_over === true ? 1 : 0);
    header.say(done, of, at);
    if (done_steps !== undefined) uneven.endsAt(before, done_steps);
    model.sight({
      key: "epochs",
      is_bar: false,
      strength: 1,
      step: done,
      total: header.current?.of,
      steps_per_second: undefined,
      end_is_certain: true,
    });
  }

  /** Of a line that names its epoch. */
  function placeInNamedEpoch(reading: LineReading, step: number): Place | undefined {
    const { epoch, total, in_epoch, format = "" } = reading;
    if (epoch === undefined || in_epoch === undefined) return undefined;
    const { done, of } = names.read(epoch, epoch.first === 0 ? format : "");
    if (total !== undefined) return placeInRun(done, of, step, total);
    const in_run = uneven.stepOf(format, done, step, in_epoch);
    return in_run === undefined
      ? undefined
      : { step: in_run, total: undefined, words: `epoch ${epoch.at}${epoch.of === undefined ? "" : ` of ${epoch.of}`}` };
  }

  /** Of a line that counts within the epoch whose header stands above it. */
  function placeBelowHeader(step: number, total: number | undefined): Place | undefined {
    const above = header.current;
    const steps = total ?? above?.steps;
    if (above === undefined || (above.steps !== undefined && steps !== above.steps)) return undefined;
    header.learnSteps(steps);
    if (steps === undefined) return above.done === 0 ? { step, total: undefined } : undefined;
    return placeInRun(above.done, above.of, step, steps);
  }

  /** Of a line that names no epoch, and may count within one all the same. */
  function placeOfCount(format: string, step: number, total: number | undefined): Place {
    const above = header.current;
    if (format === "rule") return { step, total, is_of_run: true };
    const { kind, done } = laps.observe(format, step, total, above?.of === 1 ? undefined : above?.done);
    if (total === undefined) return kind === "epoch" ? { step: done + step, total } : { step, total, is_of_run: true };
    if (kind === "run") return { step, total };
    if (kind === "unclear") return { step, total: undefined };
    return above === undefined ? { step: done + step, total: undefined } : placeInRun(above.done, above.of, step, total);
  }

  function placeOf(reading: LineReading): Place | undefined {
    const { step, total, epoch, in_epoch, format = "line" } = reading;
    if (step === undefined) return undefined;
    if (in_epoch === undefined) return placeOfCount(format, step, total);
    return epoch === undefined ? placeBelowHeader(step, total) : placeInNamedEpoch(reading, step);
  }

  function observeWithoutPlace(reading: LineReading, at: number): void {
    if (reading.announced_total !== undefined) return model.announceTotal(reading.announced_total);
    if (reading.step === undefined) observeEpoch(reading, at);
    else if (reading.in_epoch === true && reading.epoch === undefined) return model.observeLife();
    if (reading.metrics.has("train_runtime")) model.end();
    model.addValues(reading.metrics, model.main?.step);
    return undefined;
  }

  return {
    observeLine(reading, process, rank) {
      const at = model.tick();
      block_step = undefined;
      if (reading.side !== undefined) return observeSideLine(reading);
      const place = placeOf(reading);
      if (place === undefined) return observeWithoutPlace(reading, at);
      const { format = "line", steps_per_second } = reading;
      const counter = model.sight({
        key: `line ${format}`,
        is_bar: false,
        strength: format === "rule" ? 6 : place.total === undefined ? 3 : 5,
        ...place,
        steps_per_second,
        end_is_certain: reading.may_begin_again !== true,
      });
      if (rank !== undefined && counter === model.main) ranks.observe(rank, place.step, place.total, counter.step);
      if (reading.opens_block === true) block_step = place.step;
      if (model.isNew(format, place.step, process)) model.addValues(reading.metrics, place.step, counter);
      return undefined;
    },
    observeBlockLine(name, value) {
      if (block_step === undefined) return false;
      const { main } = model;
      if (main !== undefined && name.endsWith("batches_per_second") && value > 0) main.steps_per_second = value;
      model.addValues(new Map([[name, value]]), block_step);
      return true;
    },
  };
}
