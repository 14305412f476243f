/** Names and numbers in the rest of a line, however they are parted: `loss: 5.7 (5.6)`, `a=1 b=2`, `loss 2.31 | lr 1e-4`. */
import { MAX_METRIC_NAME_LENGTH, MAX_METRICS } from "../progress.ts";
import { readNumber } from "./line-reading.ts";

const NUMBER = String.raw`[+-]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?(?:nan|inf(?:inity)?)`;
const WORD = String.raw`[A-Za-z_][\w/.()%@-]{0,60}`;
/** Named with a colon or an equals sign. What has a unit behind it is no plain number. */
const NAMED = new RegExp(
  String.raw`(${WORD}(?: [A-Za-z_(][\w/.()%-]{0,40}){0,5}) {0,4}[:=]\s{0,16}\[?(${NUMBER})(?=$|[\s,;|\])(}"'])`,
  "gi",
);
/** Named by what stands before it, a part of the line for itself. */
const PLAIN = new RegExp(String.raw`^(${WORD}(?: [A-Za-z_]\w{0,20}){0,2}) +(${NUMBER})(?: \([^()]{0,30}\))?$`, "i");
/** Integers behind other words are prose: "training with batch size 48". */
const USUAL = /loss|acc|lr|learning|ppl|perplex|error|reward|grad|norm|score|f1|iou|auc|map|mfu|bleu|wer|cer|psnr|kl/i;

/** Names that say where or how fast it is, which is no metric. */
const NO_METRIC = /^(?:eta|time|data_time|last_time|time\/iter|elapsed)$/i;

export function readPairs(text: string): Map<string, number> {
  const metrics = new Map<string, number>();
  for (const [, name = "", value = ""] of text.matchAll(NAMED)) add(metrics, name, value);
  if (metrics.size > 0) return metrics;
  for (const part of text.split(/[,|\t]| {2,}/)) {
    const found = PLAIN.exec(part.trim());
    if (found === null || !(USUAL.test(found[1] ?? "") || /[.e]/.test(found[2] ?? ""))) continue;
    add(metrics, found[1] ?? "", found[2] ?? "");
  }
  return metrics;
}

function add(metrics: Map<string, number>, name: string, text: string): void {
  const value = readNumber(text.replaceAll(/,(?=\d{3})/g, ""));
  if (value === undefined || name.length > MAX_METRIC_NAME_LENGTH || metrics.size >= MAX_METRICS) return;
  if (!NO_METRIC.test(name) && !metrics.has(name)) metrics.set(name, value);
}
