/** Segments of a program's output into what they say of its main loop: heads off, then a bar, a table or a line. */
import type { Progress } from "../../jobs/progress/progress.ts";
import { createBarColumns } from "./bar-columns.ts";
import { readBar } from "./bar-shapes.ts";
import { parseDeepSpeed } from "./deepspeed.ts";
import { readDictionary } from "./dictionaries.ts";
import { readLine } from "./formats.ts";
import { cutHeads } from "./heads.ts";
import { parseKeras } from "./keras.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";
import { createMainLoop } from "../../jobs/progress/main-loop.ts";
import type { Segment } from "./segments.ts";
import { createTables, readBlockLine } from "./tables.ts";

export interface OutputReader {
  /** `by_rule`: what a rule of the user's own read in it, which is then all that is read. */
  read(segment: Segment, by_rule?: LineReading): void;
  drain(is_last: boolean): readonly Progress[];
}

/** One line by itself, behind its heads; undefined where it says nothing. */
export function readText(text: string): LineReading | undefined {
  return readDictionary(text) ?? parseDeepSpeed(text) ?? parseKeras(text) ?? readLine(text);
}

/** Which kind of thing a line by itself is: "a bar", or the format that reads it; undefined where it is none. */
export function kindOf(text: string): string | undefined {
  if (readBar(text) !== undefined) return "a bar";
  const { text: behind } = cutHeads(text);
  return readBar(behind) === undefined ? readText(behind)?.format : "a bar";
}

export function createOutputReader(source: string): OutputReader {
  const loop = createMainLoop(source);
  const tables = createTables();
  const columns = createBarColumns();

  function readBehindHeads(line: string): void {
    const { text, process, rank } = cutHeads(line);
    const reading = readText(text);
    if (reading !== undefined) loop.observeLine(reading, process, rank);
  }

  function readBarIn(text: string, depth: number): boolean {
    const bar = readBar(text);
    if (bar === undefined) return false;
    const named = columns.valuesOf(bar.description);
    loop.observeBar(named === undefined ? bar : { ...bar, metrics: named }, depth);
    if (bar.behind !== "") readBehindHeads(bar.behind);
    return true;
  }

  return {
    read({ text, rows_up }, by_rule) {
      if (by_rule !== undefined) return loop.observeLine(by_rule, "");
      if (text.trim() === "") return text === "" ? undefined : loop.observeWipe();
      if (readBarIn(text, rows_up)) return undefined;
      if (columns.observe(text)) return undefined;
      const table = tables.observe(text);
      if (table !== undefined) loop.observeSentence("");
      if (table === "held") return undefined;
      if (table !== undefined) return loop.observeLine(table, "");
      const value = readBlockLine(text);
      if (value !== undefined && loop.observeBlockLine(...value)) return undefined;
      const { text: behind, process, rank } = cutHeads(text);
      if (behind !== text.trim() && readBarIn(behind, rows_up)) return undefined;
      const reading = readText(behind);
      loop.observeSentence(reading === undefined ? behind : "");
      if (reading !== undefined) loop.observeLine(reading, process, rank);
      return undefined;
    },
    drain: (is_last) => loop.drain(is_last),
  };
}
