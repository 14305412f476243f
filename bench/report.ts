/** What a benchmark tells: a table for people, and the same as JSON. Ratios are to something in the same run. */

export interface Row {
  /** What was measured, e.g. "agent: resident memory". */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against what it was measured in the same run, and how many times that it is. */
  readonly ratio?: { readonly of: string; readonly times: number };
  readonly note?: string;
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);

export function renderTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${number(row.value)} ${row.unit}`,
    row.ratio === undefined ? "" : `${row.ratio.times.toFixed(2)} × ${row.ratio.of}`,
    row.note ?? "",
  ]);
  const head = ["what", "measured", "ratio", "note"];
  const widths = head.map((title, index) => Math.max(title.length, ...cells.map((row) => (row[index] ?? "").length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...cells.map(line)].join("\n");
}
