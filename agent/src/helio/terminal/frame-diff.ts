/**
 * What has to be written so that a terminal that shows one frame shows the next: few bytes, since they may go over a slow line.
 * Pure. ECMA-48 (CUP, EL, ED, SGR) and the synchronized output mode 2026, which terminals that lack it ignore.
 */
import type { Canvas, Row } from "./canvas.ts";
import type { StyleName, StyleSheet } from "./style.ts";

const CSI = "\u001B[";
const BEGIN = `${CSI}?2026h`;
const END = `${CSI}?2026l`;
/** Unchanged columns between two changed ones that are written again, since moving the cursor costs as much. */
const SHORTEST_GAP = 6;

/** `before` undefined: nothing is known of the screen. "" where nothing changed. */
export function frameDiff(before: Canvas | undefined, after: Canvas, styles: StyleSheet): string {
  const pen = new Pen(styles);
  const same_size = before?.width === after.width && before.height === after.height;
  if (!same_size) pen.clear();
  after.rows.forEach((row, y) => {
    const old = same_size ? before.rows[y] : undefined;
    if (old === undefined) drawRow(pen, row, y, after.width);
    else if (isSame(old, row)) return;
    else if (old.is_fragile || row.is_fragile) {
      pen.clearRow(y);
      drawRow(pen, row, y, after.width);
    } else drawChanges(pen, old, row, y, after.width);
  });
  const text = pen.finish();
  return text === "" ? "" : `${BEGIN}${text}${END}`;
}

const isSame = (one: Row, other: Row): boolean =>
  one.text.every((text, x) => text === other.text[x] && one.style[x] === other.style[x]);

/** On a row that is clear. */
function drawRow(pen: Pen, row: Row, y: number, width: number): void {
  const end = contentEnd(row, width);
  if (end > 0) pen.write(row, y, 0, end);
}

function drawChanges(pen: Pen, old: Row, row: Row, y: number, width: number): void {
  const [end, old_end] = [contentEnd(row, width), contentEnd(old, width)];
  let x = 0;
  while (x < end) {
    if (isSameAt(old, row, x)) {
      x += 1;
      continue;
    }
    let last = x;
    for (let at = x + 1; at < end && at - last <= SHORTEST_GAP; at += 1) if (!isSameAt(old, row, at)) last = at;
    pen.write(row, y, x, last + 1);
    x = last + 1;
  }
  if (old_end > end) pen.clearFrom(y, end);
}

const isSameAt = (old: Row, row: Row, x: number): boolean => old.text[x] === row.text[x] && old.style[x] === row.style[x];

/** The column after the last one that is not a plain space. */
function contentEnd({ text, style }: Row, width: number): number {
  let end = width;
  while (end > 0 && text[end - 1] === " " && style[end - 1] === "plain") end -= 1;
  return end;
}

class Pen {
  readonly #styles: StyleSheet;
  #out = "";
  #style: StyleName | undefined;
  /** Where the cursor stands; undefined where that is not sure. */
  #at: { readonly x: number; readonly y: number } | undefined;

  constructor(styles: StyleSheet) {
    this.#styles = styles;
  }

  clear(): void {
    this.#use("plain");
    this.#out += `${CSI}2J`;
  }

  clearRow(y: number): void {
    this.#use("plain");
    this.#move(0, y);
    this.#out += `${CSI}2K`;
  }

  clearFrom(y: number, x: number): void {
    this.#use("plain");
    this.#move(x, y);
    this.#out += `${CSI}K`;
  }

  write({ text, style, is_fragile }: Row, y: number, from: number, to: number): void {
    this.#move(from, y);
    for (let x = from; x < to; x += 1) {
      const cluster = text[x] ?? " ";
      if (cluster === "") continue;
      if (this.#at === undefined) this.#move(x, y);
      this.#use(style[x] ?? "plain");
      this.#out += cluster;
      const is_sure = !is_fragile || (cluster >= " " && cluster <= "~");
      this.#at = is_sure && text[x + 1] !== "" ? { x: x + 1, y } : undefined;
    }
  }

  #move(x: number, y: number): void {
    if (this.#at?.x === x && this.#at.y === y) return;
    this.#at = { x, y };
    this.#out += x === 0 ? `${CSI}${y + 1}H` : `${CSI}${y + 1};${x + 1}H`;
  }

  #use(style: StyleName): void {
    if (this.#style !== undefined && this.#styles[this.#style] === this.#styles[style]) return;
    this.#style = style;
    const sgr = this.#styles[style];
    this.#out += sgr === "" ? `${CSI}m` : `${CSI}0;${sgr}m`;
  }

  /** Ends in plain style, so that what others write is plain. */
  finish(): string {
    if (this.#out !== "" && this.#style !== "plain") this.#use("plain");
    return this.#out;
  }
}
