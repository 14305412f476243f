import { expect, it } from "vitest";
import { sideOfCaller } from "./caller-name.ts";

it.each([
  ["load_clips", "load clips"],
  ["extractFeatures", "extract Features"],
  ["_preprocess", "preprocess"],
  ["validate", "validate"],
  ["__init__", "init"],
])("names a side activity: %s", (name, words) => {
  expect(sideOfCaller(name)).toBe(words);
});

it.each(["train", "train_one_epoch", "main", "fit", "run", "generate", "", "wrapper"])("names none: %s", (name) => {
  expect(sideOfCaller(name)).toBe("");
});
