/**
 * A sentence right above a bar without a description says what the bar is for:
 *
 *     Extracting features from 120 files ...
 *      40%|████      | 48/120                  data work, and no progress of the job
 */
import type { Phase } from "./progress.ts";
import { roleOf } from "./roles.ts";

const MAX_LENGTH = 200;
/** "Loading motions", "Starting pitch extraction", "Preprocess": what is being done. */
const ACTIVITY =
  /^(?:now )?(?:(?:start(?:ing|ed)?|begin(?:ning)?|running) (?=\w)|[a-z]{3,20}ing\b|pre-?process\b|extract\b|load\b)/i;
/** Said once it is done. */
const IS_DONE = /\b(?:loaded|completed?|finished|done|took)\b|\bin \d[\d.]* ?(?:ms|s|sec|seconds|min)\b/i;
/** One thing, which no loop stands behind: the bar below it is of what comes after it. */
const ONE_THING =
  /\b(?:models?|networks?|checkpoints?|weights|tokenizers?|pipelines?|config\w*|optimizers?|schedulers?|librar\w+|extensions?|modules?|environments?|seeds?|training|trainer)\b/i;

/** The side activity that a sentence names; undefined where it names none, or where that is not clear. */
export function sideOfSentence(sentence: string): Phase | undefined {
  if (sentence.length > MAX_LENGTH || !ACTIVITY.test(sentence) || IS_DONE.test(sentence) || ONE_THING.test(sentence)) {
    return undefined;
  }
  const role = roleOf(sentence, "");
  return role.role === "side" && role.phase !== "training" ? role.phase : undefined;
}
