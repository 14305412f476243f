/**
 * Reads a bar of tqdm (https://tqdm.github.io), as it stands in a terminal:
 *
 *     Epoch 1:  45%|████▌     | 450/1000 [00:04<00:05, 99.8it/s, loss=0.31]
 *     450it [00:04, 99.8it/s]                                                (no total)
 *     Epoch 0: :  45%|████▌     | 450/1000 [00:04<00:05, loss=0.31]          (a `bar_format` without a rate, as NeMo's)
 *     Loading shards:  67% Completed | 2/3 [00:02<00:01,  1.02it/s]          (vLLM)
 *
 * The shapes are those of tqdm.std.tqdm.format_meter. Pure: one segment of text in, a bar or nothing out.
 */
import type { DrawnBar } from "../../jobs/progress/drawn-bar.ts";
import { MAX_METRIC_NAME_LENGTH, MAX_METRICS } from "../../jobs/progress/progress.ts";

/** What tqdm draws of a bar. */
export type TqdmBar = Pick<DrawnBar, "description" | "step" | "total" | "steps_per_second" | "metrics">;

const NUMBER = String.raw`\d+(?:\.\d+)?[kMGTPEZY]?`;
const CLOCK = String.raw`\d+:\d\d(?::\d\d)?`;
const WITH_TOTAL = new RegExp(
  String.raw`^(?:(.*?): *|\s*)(\d{1,3})%(?:\|[^|]*\|| Completed \|)? *(${NUMBER})/(${NUMBER}) \[${CLOCK}<(?:${CLOCK}|\?)(?:, *([^,\]=]+)(?:, (.*))?|(?:, ([^\]]*=[^\]]*))?)\]\s*$`,
);
const WITHOUT_TOTAL = new RegExp(String.raw`^(?:(.*?): +)?(${NUMBER})([^\[\]/:]*?) \[${CLOCK}, +([^,\]]+)(?:, (.*))?\]\s*$`);

/** Undefined where the text is no bar, whole and by itself. */
export function parseTqdm(text: string): TqdmBar | undefined {
  const trimmed = text.trimEnd();
  // Nearly every line of a program ends here, for the price of one look at its end.
  if (!trimmed.endsWith("]")) return undefined;
  const known = WITH_TOTAL.exec(trimmed);
  if (known !== null) {
    const [, description = "", , step = "", total = "", rate, postfix, without_rate] = known;
    return toBar(description, step, total, rate, postfix ?? without_rate);
  }
  const open = WITHOUT_TOTAL.exec(trimmed);
  if (open === null) return undefined;
  const [, description = "", step = "", , rate = "", postfix] = open;
  return toBar(description, step, undefined, rate, postfix);
}

function toBar(description: string, step: string, total: string | undefined, rate = "?it/s", postfix = "") {
  const scaled = /[.kMGTPEZY]/.test(step + (total ?? ""));
  const steps_per_second = readRate(rate.trim(), scaled);
  if (steps_per_second === null) return undefined;
  return {
    description: description.trim().replace(/(?: ?:){1,4}$/, ""),
    step: Math.round(readScaled(step)),
    ...(total === undefined ? {} : { total: Math.round(readScaled(total)) }),
    ...(steps_per_second === undefined ? {} : { steps_per_second }),
    metrics: readPostfix(postfix),
  };
}

/** `unit_divisor` can't be seen in the text; tqdm's default of 1000 is taken. */
const SCALE: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18, Z: 1e21, Y: 1e24 };

function readScaled(text: string): number {
  const suffix = text.at(-1) ?? "";
  const factor = SCALE[suffix];
  return Math.min(Number.MAX_SAFE_INTEGER, factor === undefined ? Number(text) : Number(text.slice(0, -1)) * factor);
}

/**
 * `99.8it/s` or, when slower than one a second, `1.20s/it`; undefined for `?it/s`, null where it is no rate. A letter
 * before the unit is a scale only if the bar scales its numbers, otherwise it belongs to the unit (`5.0MB/s`).
 */
function readRate(text: string, scaled: boolean): number | undefined | null {
  const slow = /^(\?|\d+(?:\.\d+)?) ?s\/[^/]+$/.exec(text);
  const fast = /^(\?|\d+(?:\.\d+)?)([^/\d]*)\/s$/.exec(text);
  if (slow === null && fast === null) return null;
  const digits = (slow ?? fast)?.[1] ?? "?";
  if (digits === "?") return undefined;
  if (slow !== null) return Number(digits) > 0 ? 1 / Number(digits) : undefined;
  const factor = scaled ? (SCALE[fast?.[2]?.[0] ?? ""] ?? 1) : 1;
  return Number(digits) * factor;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["-inf", -Infinity],
]);

function readPostfix(postfix: string): ReadonlyMap<string, number> {
  const metrics = new Map<string, number>();
  for (const part of postfix.split(", ")) {
    const equals = part.lastIndexOf("=");
    const name = part.slice(0, Math.max(0, equals)).trim();
    const text = part.slice(equals + 1).trim();
    if (name === "" || name.length > MAX_METRIC_NAME_LENGTH || metrics.size >= MAX_METRICS) continue;
    const value = DECIMAL.test(text) ? Number(text) : NOT_FINITE.get(text.toLowerCase());
    if (value !== undefined) metrics.set(name, value);
  }
  return metrics;
}
