/** A table on standard output: plain text, or with colours where that is a terminal. Pure. */
import { cellsOf, cutCells, widthOf } from "../terminal/cells.ts";
import type { StyleName, StyleSheet } from "../terminal/style.ts";

export interface TableCell {
  readonly text: string;
  readonly style?: StyleName;
}

export interface TableColumn<T> {
  readonly title: string;
  readonly align?: "right";
  readonly cell: (row: T) => TableCell;
}

/** How tables are written. */
export interface TableStyle {
  /** Undefined for plain text. */
  readonly styles: StyleSheet | undefined;
  /** Columns of the terminal; undefined where lines may be as long as they are. */
  readonly width: number | undefined;
  readonly is_unicode: boolean;
}

const GAP = "  ";

/** Lines without line ends; the headings first. */
export function tableLines<T>(columns: readonly TableColumn<T>[], rows: readonly T[], style: TableStyle): string[] {
  const titles = columns.map(({ title }): TableCell => ({ text: title, style: "bold" }));
  const all = [titles, ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const cells = all.map((row) => row.map(({ text, style: name }) => ({ cells: cellsOf(text, style.is_unicode), name })));
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at]?.cells ?? []))));
  return cells.map((row) => {
    let left = style.width ?? Infinity;
    const parts = row.map(({ cells: content, name }, at) => {
      const width = Math.min(widths[at] ?? 0, left);
      left -= width + GAP.length;
      const shown = cutCells(content, width, style.is_unicode ? "…" : "~");
      const text = shown.map((cell) => cell.text).join("");
      const pad = " ".repeat(Math.max(0, width - widthOf(shown)));
      const painted = paint(text, name, style.styles);
      if (columns[at]?.align === "right") return pad + painted;
      return at === row.length - 1 ? painted : painted + pad;
    });
    return parts.join(GAP).trimEnd();
  });
}

function paint(text: string, name: StyleName | undefined, styles: StyleSheet | undefined): string {
  const sgr = name === undefined ? "" : (styles?.[name] ?? "");
  return sgr === "" || text === "" ? text : `\u001B[${sgr}m${text}\u001B[m`;
}
