/** The values that a simulated training logs at a step. */
import type { JobKind } from "./job-kinds.ts";
import { noiseAt } from "../random.ts";

export interface TrainingState {
  readonly kind: JobKind;
  readonly seed: number;
  readonly step: number;
  readonly total_steps: number;
  readonly steps_per_second: number;
  /** The run is past saving: its loss is no number any more. */
  readonly is_diverged: boolean;
}

/** Share of steps at which a healthy run's loss overflows once. */
const OVERFLOW_RATIO = 0.002;

/** Rises over the first 3 % of the steps, then falls as half a cosine to a tenth. */
function learningRate(peak: number, step: number, total_steps: number): number {
  const done = Math.min(1, step / Math.max(1, total_steps));
  const warmup = 0.03;
  if (done < warmup) return (peak * done) / warmup;
  return peak * (0.1 + 0.45 * (1 + Math.cos((Math.PI * (done - warmup)) / (1 - warmup))));
}

/** Falls with the inverse root of the share of training that is done, and is noisy from batch to batch. */
function lossAt(state: TrainingState): number {
  if (state.is_diverged || noiseAt(state.seed + 1, state.step) < OVERFLOW_RATIO) return Number.NaN;
  const [first, last] = state.kind.loss;
  const done = Math.min(1, state.step / Math.max(1, state.total_steps));
  const noise = 1 + 0.06 * (noiseAt(state.seed + 2, state.step) - 0.5);
  return (last + (first - last) * (1 + 60 * done) ** -0.7) * noise;
}

/** Name and value of each metric at this step; NaN is a value too. */
export function metricsAt(state: TrainingState): readonly (readonly [name: string, value: number])[] {
  const loss = lossAt(state);
  const speed = state.steps_per_second * (0.97 + 0.06 * noiseAt(state.seed + 3, state.step));
  return [
    ["loss", loss],
    ["grad_norm", Number.isNaN(loss) ? Number.NaN : 0.3 + 0.9 * noiseAt(state.seed + 4, state.step) + loss / 8],
    ["learning_rate", learningRate(state.kind.learning_rate, state.step, state.total_steps)],
    ["tokens_per_second", speed * state.kind.tokens_per_step],
  ];
}
