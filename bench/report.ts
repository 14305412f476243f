/** What a benchmark tells: a table for people, and the same as JSON. Ratios are to something in the same run. */

export interface Row {
  /** What was measured, e.g. "agent: resident memory". */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against what it was measured in the same run, and how many times that it is. */
  readonly ratio?: { readonly of: string; readonly times: number };
  readonly note?: string;
  /** What it has to stay below: the ratio where there is one and `of` says so, else the value. */
  readonly goal?: { readonly of: "value" | "ratio"; readonly most: number };
}

/** E.g. "at most 10 ms: met". */
export function verdictOf({ value, unit, ratio, goal }: Row): string {
  if (goal === undefined) return "";
  const reached = goal.of === "ratio" ? (ratio?.times ?? Number.NaN) : value;
  const most = goal.of === "ratio" ? `${goal.most} ×` : `${goal.most} ${unit}`;
  return `at most ${most}: ${reached <= goal.most ? "met" : "missed"}`;
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);

export function renderTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${number(row.value)} ${row.unit}`,
    row.ratio === undefined ? "" : `${row.ratio.times.toFixed(2)} × ${row.ratio.of}`,
    verdictOf(row),
    row.note ?? "",
  ]);
  const head = ["what", "measured", "ratio", "goal", "note"];
  const widths = head.map((title, index) => Math.max(title.length, ...cells.map((row) => (row[index] ?? "").length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...cells.map(line)].join("\n");
}
