/**
 * The lines that are known, the most particular first: the first entry that reads a line has it. A new framework is a new
 * entry in a table of `formats/`; its example is its test (formats.test.ts reads every one).
 */
import { ANNOUNCEMENTS } from "./announcements.ts";
import { createFirstCharacterIndex } from "./first-characters.ts";
import type { Format } from "./format.ts";
import { readFormat } from "./format.ts";
import { AGENTS } from "./formats/agents.ts";
import { GENERAL } from "./formats/general.ts";
import { LANGUAGE_MODELS } from "./formats/language-models.ts";
import { RECOMMENDERS } from "./formats/recommenders.ts";
import { SIMULATIONS } from "./formats/simulations.ts";
import { SPEECH_AND_TEXT } from "./formats/speech-and-text.ts";
import { TREES } from "./formats/trees.ts";
import { VISION } from "./formats/vision.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

export const FORMATS: readonly Format[] = [
  ...LANGUAGE_MODELS,
  ...SPEECH_AND_TEXT,
  ...VISION,
  ...SIMULATIONS,
  ...TREES,
  ...AGENTS,
  ...RECOMMENDERS,
  ...ANNOUNCEMENTS,
  ...GENERAL,
];

/** Something that every format has; most lines of a program have none of it. */
const HINT = /\d|eval|valid|test|sav|dump|upload/i;

const formatsOf = createFirstCharacterIndex(FORMATS);

export function readLine(text: string): LineReading | undefined {
  if (!HINT.test(text)) return undefined;
  for (const format of formatsOf(text)) {
    const reading = readFormat(format, text);
    if (reading !== undefined) return reading;
  }
  return undefined;
}
