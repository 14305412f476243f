/**
 * Lines against a user's patterns, within a budget of time. A pattern can be slow without end on a line that is made
 * for it (catastrophic backtracking), and would hold up the program's output with it; so V8 stops it, and
 * a rule that was stopped three times in a row is left out.
 */
import { createContext, Script } from "node:vm";
import { readCount, readMetrics } from "../../jobs/progress/line-reading.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

/** Time for one rule on the lines of one look (a fifth of a second), in ms. */
export const BUDGET_MS = 20;
/** A machine that stood still for a moment is no fault of the pattern's. */
const MAX_OVERRUNS = 3;
/** Characters of a line that rules see. */
const MAX_TEXT = 1_024;

export interface LineRules {
  /** What each line says by the first rule that knows it; undefined where none does. */
  read(texts: readonly string[]): readonly (LineReading | undefined)[];
}

type Groups = Readonly<Record<string, string | undefined>>;

const MATCH = new Script("texts.map((text) => pattern.exec(text)?.groups)");

/** `on_notice` is called for each rule that is left out. */
export function createLineRules(patterns: readonly RegExp[], onNotice: (notice: string) => void): LineRules {
  const sandbox: { pattern?: RegExp; texts?: readonly string[] } = {};
  const context = createContext(sandbox);
  const overruns = patterns.map(() => 0);

  /** Groups by line; none where the pattern took too long. */
  function match(pattern: RegExp, rule: number, texts: readonly string[]): readonly (Groups | undefined)[] {
    sandbox.pattern = pattern;
    sandbox.texts = texts;
    try {
      const groups = MATCH.runInContext(context, { timeout: BUDGET_MS }) as readonly (Groups | undefined)[];
      overruns[rule] = 0;
      return groups;
    } catch (cause) {
      if (!isTimeout(cause)) throw cause;
      overruns[rule] = (overruns[rule] ?? 0) + 1;
      if (overruns[rule] === MAX_OVERRUNS) {
        onNotice(`rule ${rule + 1} takes more than ${BUDGET_MS} ms at a time and is left out: ${pattern.source.slice(0, 80)}`);
      }
      return [];
    }
  }

  return {
    read(texts) {
      const readings = texts.map((): LineReading | undefined => undefined);
      if (texts.length === 0) return readings;
      const short = texts.map((text) => text.slice(0, MAX_TEXT));
      patterns.forEach((pattern, rule) => {
        if ((overruns[rule] ?? 0) >= MAX_OVERRUNS) return;
        match(pattern, rule, short).forEach((groups, line) => {
          if (groups !== undefined) readings[line] ??= toReading(groups, rule + 1);
        });
      });
      return readings;
    },
  };
}

/** Undefined where no group holds a number. */
function toReading(groups: Groups, rule: number): LineReading | undefined {
  const { step: step_text, total: total_text, ...rest } = groups;
  const [step, total] = [readCount(step_text), readCount(total_text)];
  const metrics = readMetrics(Object.entries(rest).map(([name, text]) => [name, text?.replace(/[,;.]$/, "") ?? ""] as const));
  if (step === undefined && metrics.size === 0) return undefined;
  return { format: "rule", rule, ...(step === undefined ? {} : { step }), ...(total === undefined ? {} : { total }), metrics };
}

const isTimeout = (cause: unknown): boolean =>
  typeof cause === "object" && cause !== null && "code" in cause && cause.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
