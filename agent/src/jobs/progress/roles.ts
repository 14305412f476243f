/** What a bar is for, by its description and unit. A side activity is the phase of a job and never its progress. */
import type { Phase } from "./progress.ts";

/** [what the description says, the phase that it is]; the first that fits has it. */
const SIDE: readonly (readonly [RegExp, Phase])[] = [
  [/\b(?:sanity|eval\w*|valid\w*|val|test\w*|predict\w*|infer\w*|benchmark\w*|scoring)\b|mAP50|\bdev\b/i, "evaluating"],
  [/\b(?:sav(?:e|ing)|writing|upload\w*|export\w*|checkpointing|consolidat\w*)\b/i, "saving"],
  [
    /\b(?:load\w*|download\w*|fetch\w*|read(?:ing)?|open\w*|init\w*|build\w*|prepar\w*|preprocess\w*|process(?:ing)? (?:data|files?|dataset)|tokeni[sz]\w*|map|filter|flatten\w*|concatenat\w*|group\w*|pack\w*|cach\w*|index\w*|extract\w*|unzip\w*|scan\w*|collect\w*|convert\w*|generating \w+ (?:split|examples)|creating|shuffl\w*|sort\w*|resolv\w*|warm(?:ing)?[ -]?up|captur\w*|compil\w*|materializ\w*|parsing|casting|saving the dataset|adding \w+)\b/i,
    "starting",
  ],
  [/\.(?:safetensors|bin|json|txt|model|pth?|ckpt|gz|zip|tar|parquet|arrow|npz?|h5|gguf|csv|whl|index)\b/i, "starting"],
  [
    /\b(?:sampl\w*|generat\w*|rollout\w*|processed prompts|rendering|adding requests|experience|make_experience|denois\w*)\b/i,
    "training",
  ],
];
/** Bytes and examples are what data is counted in. */
const SIDE_UNIT = /(?:^|[\d.?] ?)[kMGTP]?i?B\/s$|examples\/s|files?\/s|tokens?\/s|rows?\/s/;
/** A package that conda fetches: "pytorch-1.9 | 6.1 MB |". */
const PACKAGE = /\| [\d.]+ [KMG]?B\b/;
/** What is done to data, whichever part of it: "train: Scanning images". */
const DATA_WORK = /\b(?:scanning|caching|loading|downloading|tokeni[sz]ing|extracting|reading|unzipping|indexing)\b/i;
const TRAINING = /\b(?:train\w*|epochs?|steps?|iter\w*|batch\w*|episodes?|updates?|fit)\b|\bloss[:=] /i;

/** Steps of a training in a second, at most: more are bytes or records, whatever their unit is called. */
const MAX_STEPS_PER_SECOND = 50_000;

export type Role = { readonly role: "side"; readonly phase: Phase } | { readonly role: "named" | "unnamed" | "other" };

/** named: its words say training. other: its words are unknown. */
export function roleOf(description: string, rate: string): Role {
  const is_training = TRAINING.test(description);
  // "Training: validation"? The side word decides, but "Epoch 3 [train] loading" is not one we have seen.
  for (const [words, phase] of SIDE) {
    if (words.test(description) && !(is_training && phase !== "evaluating")) return { role: "side", phase };
  }
  if (DATA_WORK.test(description) && !/\bepochs?\b.{0,4}\d/i.test(description)) return { role: "side", phase: "starting" };
  if (SIDE_UNIT.test(rate) || PACKAGE.test(description)) return { role: "side", phase: "starting" };
  if (!is_training && /^[\d.]+it\/s$/.test(rate) && Number.parseFloat(rate) > MAX_STEPS_PER_SECOND)
    return { role: "side", phase: "starting" };
  if (description === "") return { role: "unnamed" };
  return { role: is_training ? "named" : "other" };
}
