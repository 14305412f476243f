/** Lines of programs that boost trees. */
import type { Format } from "../format.ts";

export const TREES: readonly Format[] = [
  {
    name: "XGBoost",
    example: "[12]	train-logloss:0.31	eval-logloss:0.33",
    pattern: /^\[(?<step>\d{1,9})\]\s{1,8}(?=[\w-]{1,60}-[\w@-]{1,60}:)/,
    needs_values: true,
  },
  {
    name: "LightGBM",
    example: "[12]	training's auc: 0.91	valid_1's auc: 0.89",
    pattern: /^\[(?<step>\d{1,9})\]\s{1,8}(?=\w[\w ]{0,60}'s [\w@ ]{1,60}: )/,
    needs_values: true,
  },
  {
    name: "LightGBM's time",
    example: "0.037 seconds elapsed, finished iteration 10",
    pattern: /^[\d.]+ seconds elapsed, finished iteration (?<step>\d{1,9})$/,
  },
  {
    name: "CatBoost",
    example: "12:	learn: 0.5012	test: 0.5112	best: 0.5112 (12)	total: 1.2s	remaining: 3.1s",
    pattern: /^(?<step>\d{1,9}):\s+(?=(?:learn|test|loss): )/,
    needs_values: true,
  },
];
