/** Tables with a name and a value in each row (Stable-Baselines3), and blocks of `name=value` below a line that names the step. */
import { createColumns } from "./columns.ts";
import { readCount, readMetrics, readNumber } from "../../jobs/progress/line-reading.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

const ROW = /^\| {1,8}([\w/ ()%.-]{1,80}?) *\| *([^|]{0,40}?) *\|$/;
const RULE = /^[-=+]{20,}$/;
const INDENTED = /^[\t ]+(?:Train )?([\w/.@-]{1,120}(?: [\w/.@-]{1,40}){0,4})(?:=|: )([+-]?[\d.,]+(?:e[+-]?\d+)?|nan|inf) *$/i;
const MAX_ROWS = 200;

export interface Tables {
  /** `line` is whole, with the space before it. "held": it is part of a table that is not complete. */
  observe(line: string): LineReading | "held" | undefined;
}

export function createTables(): Tables {
  let rows: [string, string][] | undefined;
  let group = "";
  const columns = createColumns();

  function endTable(): LineReading | undefined {
    const values = new Map(rows);
    rows = undefined;
    const step = readCount(values.get("time/total_timesteps") ?? values.get("total_timesteps"));
    if (step === undefined) return undefined;
    const fps = readNumber(values.get("time/fps") ?? values.get("fps") ?? "");
    const metrics = readMetrics([...values].filter(([name]) => !/^(?:time\/)?(?:total_timesteps|time_elapsed)$/.test(name)));
    return { format: "Stable-Baselines3", step, ...(fps !== undefined && fps > 0 ? { steps_per_second: fps } : {}), metrics };
  }

  function readRow(line: string): "held" | undefined {
    const found = rows === undefined ? null : ROW.exec(line);
    if (found === null || rows === undefined || rows.length >= MAX_ROWS) return undefined;
    const [, name = "", value = ""] = found;
    if (value === "" && name.endsWith("/")) group = name;
    else rows.push([group + name, value]);
    return "held";
  }

  return {
    observe(line) {
      const text = line.trim();
      if (RULE.test(text)) {
        const reading = rows !== undefined && rows.length > 0 ? endTable() : undefined;
        [rows, group] = [[], ""];
        return reading ?? "held";
      }
      const row = readRow(text);
      if (row !== undefined) return row;
      rows = undefined;
      return columns.observe(text);
    },
  };
}

/** A line of a block: its name and value. */
export function readBlockLine(line: string): readonly [string, number] | undefined {
  const found = INDENTED.exec(line);
  const value = found === null ? undefined : readNumber((found[2] ?? "").replaceAll(/,(?=\d{3})/g, ""));
  return value === undefined ? undefined : [found?.[1] ?? "", value];
}
