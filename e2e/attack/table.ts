/** The table of outcomes, as it is printed and as docs have it. Pure. */
import type { Outcome } from "./carry-out.ts";

const HEAD = ["attack", "tries", "result", "detail", "ms"];
const DETAIL_WIDTH = 96;

const cellsOf = ({ attack, tries, result, detail, duration_ms }: Outcome): string[] => [
  attack.name,
  String(tries),
  result,
  detail,
  String(Math.round(duration_ms)),
];

/** Columns for a terminal. */
export function renderTable(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...outcomes.map(cellsOf)].map(([name = "", tries = "", result = "", detail = "", ms = ""]) => [
    name,
    tries,
    result,
    detail.length > DETAIL_WIDTH ? `${detail.slice(0, DETAIL_WIDTH - 1)}…` : detail,
    ms,
  ]);
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))),
    )
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

const isNumber = (column: number): boolean => column === 1 || column === 4;

/** What was open, door by door. */
export const renderOpen = (outcomes: readonly Outcome[], most: number): string =>
  outcomes
    .filter(({ open }) => open.length > 0)
    .map(({ attack, open }) => {
      const more = open.length > most ? [`  … ${open.length - most} more`] : [];
      return [`${attack.name}: ${attack.holds}`, ...open.slice(0, most).map((door) => `  ${door}`), ...more].join("\n");
    })
    .join("\n");

export function summary(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome["result"]): number => outcomes.filter((one) => one.result === result).length;
  const tries = outcomes.reduce((sum, one) => sum + one.tries, 0);
  return `${outcomes.length} attacks, ${tries} tries: ${count("held")} held, ${count("BROKEN")} BROKEN, ${count("failed")} failed, ${count("skipped")} skipped`;
}
