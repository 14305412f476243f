/** Bars as different libraries draw them, and what may stand behind one on its row. The first shape that fits has it. */
import type { DrawnBar } from "../../jobs/progress/drawn-bar.ts";
import { readPairs } from "./pairs.ts";
import { parseTqdm } from "./tqdm.ts";

interface BarShape {
  readonly name: string;
  readonly example: string;
  /** Groups: `description`, `step`, `total`, `rate` and `unit` (it/s or s/it), `rest` with values. */
  readonly pattern: RegExp;
  readonly names_last_epoch?: boolean;
}

const CLOCK = String.raw`(?:\d+:)?\d+:\d\d`;

export const BAR_SHAPES: readonly BarShape[] = [
  {
    name: "Rich, as Lightning draws it",
    example: "Epoch 4/9  ━━━━╺━━━ 231/291 0:00:33 • 0:00:09 7.00it/s v_num: 1.000 train_loss: 0.401",
    pattern: new RegExp(
      `^(?<description>[^━╸╺]{0,120}?)\\s*[━╸╺─]{1,200} +(?<step>\\d+)/(?<total>\\d+) +${CLOCK} • (?:${CLOCK}|-:--:--) +(?:(?<rate>[\\d.]+)(?<unit>it/s))?(?<rest>.*)$`,
    ),
    names_last_epoch: true,
  },
  {
    name: "Ultralytics",
    example: "41/300 5.11G 1.26 0.62 1.12 21 640: 50% ━━━━━━────── 12/24 3.1it/s 4.0s<3.9s",
    pattern:
      /^(?<description>[^━]{0,200}?): +\d{1,3}% [━╸╺─ ]{1,200} ?(?<step>\d+)\/(?<total>\d+) +(?:(?<rate>[\d.]+)(?<unit>it\/s|s\/it) +)?[\d.:]+s?(?:<[\d.:]+s?)?(?<rest>)$/,
  },
];

/** Where a bar of tqdm ends that has something behind it. */
const TQDM_END = new RegExp(String.raw`\[${CLOCK}(?:<(?:${CLOCK}|\?))?, +[^\]]{1,400}\]`);

export function readBar(text: string): DrawnBar | undefined {
  const trimmed = text.trimEnd();
  if (trimmed.endsWith("]")) {
    const bar = parseTqdm(trimmed);
    if (bar !== undefined) return { ...bar, rate: rateIn(trimmed), behind: "" };
  }
  if (trimmed.includes("%")) {
    const end = TQDM_END.exec(trimmed);
    const cut = end === null ? trimmed.length : end.index + end[0].length;
    const bar = cut < trimmed.length ? parseTqdm(trimmed.slice(0, cut)) : undefined;
    if (bar !== undefined) return { ...bar, rate: rateIn(trimmed.slice(0, cut)), behind: trimmed.slice(cut) };
  }
  if (!trimmed.includes("━") && !trimmed.includes("─")) return undefined;
  for (const { pattern, names_last_epoch } of BAR_SHAPES) {
    const found = pattern.exec(trimmed);
    if (found?.groups !== undefined)
      return { ...toBar(found.groups), ...(names_last_epoch === true ? { names_last_epoch } : {}) };
  }
  return undefined;
}

const rateIn = (bar: string): string => /,\s+([^,\]]+)(?:, [^\]]*)?\]$/.exec(bar)?.[1]?.trim() ?? "";

function toBar(groups: Readonly<Record<string, string | undefined>>): DrawnBar {
  const { description = "", step, total, rate, unit = "it/s", rest = "" } = groups;
  const value = Number(rate);
  const speed = value > 0 ? (unit === "s/it" ? 1 / value : value) : undefined;
  return {
    description: description.trim(),
    step: Number(step),
    total: Number(total),
    ...(speed === undefined ? {} : { steps_per_second: speed }),
    metrics: readPairs(rest),
    rate: rate === undefined ? "" : `${rate}${unit}`,
    behind: "",
  };
}
