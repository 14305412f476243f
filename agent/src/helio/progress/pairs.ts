/**
 * Names and numbers in the rest of a line, however they are parted: `loss: 5.7 (5.6)`, `a=1 b=2`, `loss 2.31 | lr 1e-4`,
 * `lr 0.001 time 0.52 (0.60) loss 6.91 (6.95)`, `loss is 0.81`.
 */
import { MAX_METRIC_NAME_LENGTH, MAX_METRICS } from "../../jobs/progress/progress.ts";
import { readNumber } from "../../jobs/progress/line-reading.ts";

const NUMBER = String.raw`[+-]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?(?:nan|inf(?:inity)?)`;
const WORD = String.raw`[A-Za-z_][\w/.()'%@-]{0,60}`;
/** Named with a colon or an equals sign. What has a unit behind it is no plain number. */
const NAMED = new RegExp(
  String.raw`(?<![\w.])(${WORD}(?: [A-Za-z_(][\w/.()%-]{0,40}){0,5}) {0,4}[:=]\s{0,16}\[?(${NUMBER})(?=$|[\s,;|\])}"'[]|\.(?:\s|$))`,
  "gi",
);
/** Named by the word before it, as MindSpore does. */
const IS = new RegExp(String.raw`\b(${WORD}) (?:is|are) \[?(${NUMBER})(?=$|[\s,;\]])`, "gi");
/** Named by what stands before it, a part of the line for itself. */
const PLAIN = new RegExp(
  String.raw`^(?:[-–>*•]+ +)?(${WORD}(?: [A-Za-z_(][\w.()@-]{0,20}){0,3}) +\[?(${NUMBER})\]?(?: \( *[^()]{0,30}\))?$`,
  "i",
);
/** Several of them with a space between; a word with a unit behind its number is passed over. */
const SEQUENCE = new RegExp(String.raw`(?<=^| )(${WORD}) +(${NUMBER})(?: \( *[\d.e+-]{1,20}\))?(?= |$)`, "gi");
const ALTERNATES = /^(?:[A-Za-z_][\w/.()'%@-]{0,40} +[+-]?[\d.][\w.+-]{0,20}(?: \( *[\d.e+-]{1,20}\))?(?: +|$)){2,40}$/;
/** Integers behind other words are prose: "training with batch size 48". */
const USUAL = /loss|acc|lr|learning|ppl|perplex|error|reward|grad|norm|score|f1|iou|auc|map|mfu|bleu|wer|cer|psnr|kl|dice/i;

/** Names that say where or how fast it is, which is no metric. */
const NO_METRIC =
  /^(?:eta|time|data_time|last_time|time\/iter|elapsed|v_num|(?:global|micro|training|train|current)?[ _]?(?:step|epoch|iter|iteration|batch|batch_id|episode)s?|iter_num|num_updates)$/i;

export function readPairs(text: string): Map<string, number> {
  const metrics = new Map<string, number>();
  for (const [, name = "", value = ""] of text.matchAll(NAMED)) add(metrics, name, value);
  if (text.includes(" is ") || text.includes(" are ")) {
    for (const [, name = "", value = ""] of text.matchAll(IS)) add(metrics, name, value);
  }
  // Nothing is left to read where a line has one value, and that is named.
  if (metrics.size === 1 && !/[ ,;|\t]/.test(text)) return metrics;
  for (const part of text.split(/[,;|\t]| [-–:] /)) readPart(metrics, part.trim());
  return metrics;
}

function readPart(metrics: Map<string, number>, part: string): void {
  // Parts of a row are aligned with space, and so are a name and its value.
  if (part.includes("  ") && !PLAIN.test(part)) {
    for (const each of part.split(/ {2,}/)) readPart(metrics, each.trim());
    return;
  }
  // What has a colon or an equals sign was read before.
  if (part.length < 3 || part.includes("=") || part.includes(":") || !/\d|nan|inf/i.test(part)) return;
  const found = PLAIN.exec(part);
  if (found !== null) {
    if (USUAL.test(found[1] ?? "") || /[.e]/.test(found[2] ?? "")) add(metrics, found[1] ?? "", found[2] ?? "");
  } else if (ALTERNATES.test(part)) {
    for (const [, name = "", value = ""] of part.matchAll(SEQUENCE)) add(metrics, name, value);
  }
}

function add(metrics: Map<string, number>, printed_name: string, text: string): void {
  const name = printed_name.includes(" ")
    ? printed_name.replace(/ (?:is|are)$/, "").replace(/^(\w{1,40}) is \1$/, "$1")
    : printed_name;
  const value = readNumber(text.includes(",") ? text.replaceAll(/,(?=\d{3})/g, "") : text);
  if (value === undefined || name.length > MAX_METRIC_NAME_LENGTH || metrics.size >= MAX_METRICS) return;
  if (!NO_METRIC.test(name) && !metrics.has(name)) metrics.set(name, value);
}
