import { expect, it } from "vitest";
import { sideOfSentence } from "./sentence-above.ts";

it.each([
  ["Extracting features from 120 files ...", "starting"],
  ["Starting pitch extraction on cuda:0 using crepe...", "starting"],
  ["Loading clips from pickle file: /data/clips.pkl", "starting"],
  ["Tokenizing documents", "starting"],
  ["Evaluating on the held-out split", "evaluating"],
  ["Saving 300 images", "saving"],
] as const)("is a side activity: %s", (sentence, phase) => {
  expect(sideOfSentence(sentence)).toBe(phase);
});

it.each([
  "Loading model",
  "Loading checkpoint from runs/last.pt",
  "Loaded 10 clips",
  "Feature extraction completed in 3.2 s",
  "Generating images",
  "Starting training",
  "Training on 8 GPUs, loading batches in 4 workers",
  "Building extension module ops...",
  "The dataset is loading",
  "",
])("says nothing of a bar: %s", (sentence) => {
  expect(sideOfSentence(sentence)).toBeUndefined();
});
