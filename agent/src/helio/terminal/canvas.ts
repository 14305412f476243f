/** A screen as cells, drawn again for each frame; only what differs from the last one goes to the terminal (frame-diff.ts). */
import { cellsOf, cutCells, widthOf } from "./cells.ts";
import type { StyleName } from "./style.ts";

export interface Row {
  /** A cluster in its first column, "" in the second one of a wide one. */
  readonly text: string[];
  readonly style: StyleName[];
  /** Whether it has text of somebody else's beyond ASCII, whose width the terminal may see differently. */
  is_fragile: boolean;
}

/** Characters of our own for what is drawn, by what the terminal can show. */
export interface Glyphs {
  readonly full: string;
  /** Eighths of a full block, from one to seven; none where they can't be drawn. */
  readonly parts: readonly string[];
  readonly rest: string;
  readonly more: string;
  readonly last_branch: string;
  readonly up: string;
  readonly down: string;
  readonly degree: string;
}

const UNICODE: Glyphs = {
  full: "█",
  parts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
  rest: "·",
  more: "…",
  last_branch: "└─ ",
  up: "▲",
  down: "▼",
  degree: "°",
};
const CONSOLE: Glyphs = { ...UNICODE, parts: [], more: "~", up: "^", down: "v" };
const ASCII: Glyphs = {
  full: "|",
  parts: [],
  rest: ".",
  more: "~",
  last_branch: "`- ",
  up: "^",
  down: "v",
  degree: "C",
};

export function glyphsFor({ is_unicode, has_blocks }: { readonly is_unicode: boolean; readonly has_blocks: boolean }): Glyphs {
  if (has_blocks) return UNICODE;
  return is_unicode ? CONSOLE : ASCII;
}

export interface Put {
  /** Columns that it may take at most; the rest of the row without. */
  readonly width?: number;
  readonly align?: "left" | "right";
  /** Of our own glyphs, which every terminal shows in one column. */
  readonly own?: boolean;
}

export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly glyphs: Glyphs;
  readonly #is_unicode: boolean;

  constructor(width: number, height: number, abilities: { readonly is_unicode: boolean; readonly has_blocks: boolean }) {
    this.width = width;
    this.height = height;
    this.#is_unicode = abilities.is_unicode;
    this.glyphs = glyphsFor(abilities);
    this.rows = Array.from({ length: height }, () => ({
      text: Array.from({ length: width }, () => " "),
      style: Array.from({ length: width }, (): StyleName => "plain"),
      is_fragile: false,
    }));
  }

  /** Writes text from a column on, cut to its width; returns the column after it. Outside the screen nothing happens. */
  put(x: number, y: number, text: string, style: StyleName = "plain", { width, align = "left", own = false }: Put = {}): number {
    const row = this.rows[y];
    const room = Math.min(width ?? this.width, this.width - x);
    if (row === undefined || x < 0 || room <= 0) return x;
    const cells = cutCells(
      own ? Array.from(text, (glyph) => ({ text: glyph, width: 1 })) : cellsOf(text, this.#is_unicode),
      room,
      this.glyphs.more,
    );
    let at = align === "right" ? x + room - widthOf(cells) : x;
    for (const cell of cells) {
      row.text[at] = cell.text;
      row.style[at] = style;
      if (cell.width === 2) {
        row.text[at + 1] = "";
        row.style[at + 1] = style;
      }
      if (!own && cell.text > "~" && cell.text !== this.glyphs.more) row.is_fragile = true;
      at += cell.width;
    }
    return align === "right" ? x + room : at;
  }

  /** Gives a part of a row one style, whatever stands there. */
  paint(y: number, style: StyleName, from = 0, to = this.width): void {
    this.rows[y]?.style.fill(style, Math.max(0, from), Math.min(this.width, to));
  }

  /** A bar of `width` columns, filled to `ratio`. */
  bar(x: number, y: number, width: number, ratio: number, style: StyleName): void {
    const { full, parts, rest } = this.glyphs;
    const filled = Math.max(0, Math.min(1, ratio)) * width;
    const whole = Math.floor(filled);
    const part = parts[Math.floor((filled - whole) * 8) - 1];
    const head = full.repeat(whole) + (part !== undefined && whole < width ? part : "");
    // What is more than nothing is seen as such.
    const shown = head === "" && ratio > 0 && width > 0 ? (parts[0] ?? full) : head;
    const after = this.put(x, y, shown, style, { width, own: true });
    this.put(after, y, rest.repeat(Math.max(0, x + width - after)), "quiet", { own: true });
  }
}
