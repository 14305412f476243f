/**
 * `helio rules try`: a log is read as `helio run` reads output, and each thing that is read is said in a line, with the rule or
 * the format that read it.
 */
import { kindOf } from "../progress/output-reader.ts";
import type { Progress } from "../../jobs/progress/progress.ts";
import type { LineRules } from "./line-rules.ts";
import { createProgressTap } from "./progress-tap.ts";

/** What is read in `output`, in order, in words for people. The last lines say where the job is at the end, and what read nothing. */
export async function* tryRules(output: AsyncIterable<Uint8Array>, rules: LineRules, rule_count: number): AsyncGenerator<string> {
  const used = new Map<number, number>();
  // The reader asks the rules for each line: what they answered for the line at hand says which one read it.
  let rule: number | undefined;
  const asked: LineRules = {
    read(texts) {
      const readings = rules.read(texts);
      rule = readings.find((reading) => reading !== undefined)?.rule;
      if (rule !== undefined) used.set(rule, (used.get(rule) ?? 0) + 1);
      return readings;
    },
  };
  const tap = createProgressTap(() => 0, asked);
  let line = 1;
  let last: Progress | undefined;
  for await (const chunk of output) {
    for (const segment of segmentsOf(Buffer.from(chunk))) {
      tap.push(segment, 1);
      for (const point of tap.poll()) {
        if (point.rank === 0) last = point;
        yield `line ${line}, ${rule === undefined ? kindInWords(segment) : `by rule ${rule}`}: ${words(point)}`;
      }
      if (segment.at(-1) === NEWLINE) line++;
    }
  }
  last = tap.pollLast().findLast(({ rank }) => rank === 0) ?? last;
  yield `at the end: ${last === undefined ? "nothing was read" : words(last)}`;
  for (let number = 1; number <= rule_count; number++) {
    const count = used.get(number) ?? 0;
    yield count === 0 ? `rule ${number} read no line` : `rule ${number} read ${count} ${count === 1 ? "line" : "lines"}`;
  }
}

const NEWLINE = 10;
const RETURN = 13;

/** Each with its line end, so that what one line says is printed before the next. */
function* segmentsOf(chunk: Buffer): Generator<Buffer> {
  let from = 0;
  for (let at = 0; at < chunk.length; at++) {
    if (chunk[at] !== NEWLINE && chunk[at] !== RETURN) continue;
    yield chunk.subarray(from, at + 1);
    from = at + 1;
  }
  if (from < chunk.length) yield chunk.subarray(from);
}

function kindInWords(segment: Buffer): string {
  const kind = kindOf(segment.toString("utf8").replace(/[\r\n]+$/, ""));
  return kind === undefined ? "with those before" : `as ${kind}`;
}

function words({ rank, step, total, steps_per_second, phase, phase_text, metrics, metrics_step }: Progress): string {
  if (step === undefined && phase === undefined && metrics.size === 0) return "what was shown so far is withdrawn";
  const who = rank === 0 ? "" : `rank ${rank}`;
  const place = step === undefined ? "no step" : `step ${step}${total === undefined ? "" : ` of ${total}`}`;
  const speed = steps_per_second === undefined ? "" : `${Number(steps_per_second.toPrecision(4))} steps a second`;
  const doing = [phase, phase_text].filter(Boolean).join(": ");
  const values = [...metrics].map(([name, value]) => `${name}=${value}`).join(" ");
  const at = metrics_step === undefined ? "" : ` (of step ${metrics_step})`;
  return [who, place, speed, doing, values === "" ? "" : values + at].filter(Boolean).join("; ");
}
