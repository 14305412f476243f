/** Lines of programs that train recommenders, and of tensorpack. */
import type { Format } from "../format.ts";
import { STEP } from "./parts.ts";

export const RECOMMENDERS: readonly Format[] = [
  {
    name: "RecBole's epoch",
    example: "epoch 2 training [time: 99.45s, train loss: 183.7615]",
    pattern: /^epoch (?<epoch>\d{1,9}) training \[time: [\d.]{1,20}s(?=, )/,
    epoch_is_over: true,
    first_epoch: 0,
    needs_values: true,
  },
  {
    name: "RecBole's evaluation",
    example: "epoch 2 evaluating [time: 66.48s, valid_score: 0.158200]",
    pattern: /^epoch \d{1,9} evaluating \[time: [\d.]{1,20}s/,
    side: "evaluating",
    side_values: "valid_",
  },
  {
    name: "tensorpack's epoch",
    example: "Epoch 16 (global_step 8000) finished, time:1 minute 49 seconds.",
    pattern: new RegExp(`^Epoch \\d{1,9} \\(global_step ${STEP}\\) finished, time:.*`),
  },
];
