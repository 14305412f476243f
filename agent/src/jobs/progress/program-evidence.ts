/** What is heard inside a program, and not read in its text: a library's own loop, and values that were handed to a logger. */
import { MAX_STRENGTH } from "./progress.ts";
import type { Phase } from "./progress.ts";
import type { Sighting } from "./counter.ts";
import type { ProgressModel } from "./progress-model.ts";

export interface TrainerReading extends Pick<Sighting, "step" | "total" | "steps_per_second"> {
  /** Distinguishes the loops of a program. */
  readonly key: string;
  readonly phase: Phase;
}

export interface ProgramEvidence {
  /** What a library's own loop says of itself: it is the main loop, whatever else counts. */
  observeTrainer(said: TrainerReading): void;
  /** Values that a program hands to a logger. `step`: as it names it, or as the logger counts where `is_implied`. */
  observeLogged(metrics: ReadonlyMap<string, number>, step: number | undefined, is_implied: boolean): void;
  /** The processes that counted are gone: what they left unfinished is over. */
  observeGone(): void;
}

export function createProgramEvidence(model: ProgressModel): ProgramEvidence {
  return {
    observeTrainer({ phase, ...place }) {
      model.tick();
      model.sight({ ...place, is_bar: false, strength: MAX_STRENGTH, end_is_certain: true, is_of_run: true });
      model.stayIn(phase === "training" || phase === "ending" ? undefined : phase);
      model.end(phase === "ending");
    },
    observeLogged(metrics, step, is_implied) {
      model.tick();
      const [name] = metrics.keys();
      if (step === undefined || name === undefined) return model.addValues(metrics, model.main?.step);
      // Each name has its own steps: some programs log training by step and validation by epoch.
      const seen = { key: `value ${name}`, is_bar: false, strength: is_implied ? 2 : 3, total: undefined, is_of_run: true };
      const counter = model.sight({ ...seen, step, steps_per_second: undefined, end_is_certain: false });
      return model.addValues(metrics, is_implied ? model.main?.step : step, counter);
    },
    observeGone: () => model.observeGone(),
  };
}
