/** The text of a program, read, or what a hook inside it hears: what lines, bars and loops say goes into the model of its progress. */
import type { Progress } from "./progress.ts";
import { createBarEvidence } from "./bar-evidence.ts";
import type { BarEvidence } from "./bar-evidence.ts";
import { createEpochHeader, createEpochNames } from "./epochs.ts";
import { createLineEvidence } from "./line-evidence.ts";
import type { LineEvidence } from "./line-evidence.ts";
import { createProgramEvidence } from "./program-evidence.ts";
import type { ProgramEvidence } from "./program-evidence.ts";
import { ProgressModel } from "./progress-model.ts";
import { createRankPlaces } from "./rank-places.ts";

export interface MainLoop extends BarEvidence, LineEvidence, ProgramEvidence {
  /** The row of a bar was wiped. */
  observeWipe(): void;
  /** What is new since the last call, in order. `is_last`: the program has ended. */
  drain(is_last: boolean): readonly Progress[];
}

/** `source` is what the points that come out name as theirs. */
export function createMainLoop(source: string): MainLoop {
  const model = new ProgressModel(source);
  // Bars and lines speak of the same epochs.
  const [header, names] = [createEpochHeader(), createEpochNames()];
  const ranks = createRankPlaces();
  return {
    ...createBarEvidence(model, header, names),
    ...createLineEvidence(model, header, names, ranks),
    ...createProgramEvidence(model),
    observeWipe: () => model.observeWipe(),
    drain(is_last) {
      const points = model.drain(is_last);
      const of_job = ranks.names_first ? points.map((point): Progress => ({ ...point, rank_given: true })) : points;
      // The last one says where the job is.
      return [...ranks.drain(source), ...of_job];
    },
  };
}
