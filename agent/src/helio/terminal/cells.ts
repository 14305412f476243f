/**
 * Text of anybody's as cells of a screen. Nothing in it can steer the terminal; a cluster takes the columns that it is given
 * here, whatever the terminal makes of it (frame-diff.ts puts the cursor right after each). Pure.
 */
import { lineText } from "@heliograph/proto/text";
import { eastAsianWidth } from "get-east-asian-width";

export interface Cell {
  readonly text: string;
  /** Columns: 1 or 2. */
  readonly width: number;
}

const IS_ASCII = /^[ -~]*$/;
/** Marks on one base letter that are kept: more are there to break screens. */
const MOST_MARKS = 2;
const UNKNOWN: Cell = { text: "?", width: 1 };
const NOTHING: Cell = { text: "", width: 0 };

export function cellsOf(text: string, is_unicode: boolean): readonly Cell[] {
  if (IS_ASCII.test(text)) return Array.from(text, asciiCell);
  // Made here: the first one takes 10 ms to load, and most screens have nothing for it.
  const segments = new Intl.Segmenter().segment(lineText(text));
  return Array.from(segments, ({ segment }) => cellOf(segment, is_unicode)).filter(({ width }) => width > 0);
}

const asciiCell = (text: string): Cell => ({ text, width: 1 });

/**
 * Terminals disagree on sequences that are joined, on signs that pick a presentation, and on flags: of those the first sign is
 * left. What is left of a letter has at most two marks.
 */
function cellOf(segment: string, is_unicode: boolean): Cell {
  if (IS_ASCII.test(segment)) return asciiCell(segment);
  const [base = "", ...marks] = segment.split(/\u200D|\uFE0E|\uFE0F/u, 1)[0] ?? "";
  // Characters without a width: joiners, marks without a letter, fillers.
  if (/^(?:\p{Default_Ignorable_Code_Point}|\p{M}|\p{Cf}|$)/u.test(base)) return NOTHING;
  if (!is_unicode) return UNKNOWN;
  if (/^\p{Regional_Indicator}/u.test(base)) return { text: "\uFFFD", width: 1 };
  const kept = marks.filter((mark) => isPartOf(base, mark)).slice(0, MOST_MARKS);
  return { text: base + kept.join(""), width: eastAsianWidth(base.codePointAt(0) ?? 0) };
}

/** Marks, and of Hangul the further letters of a syllable, take no columns of their own. */
const isPartOf = (base: string, mark: string): boolean =>
  /^[\p{Mn}\p{Me}]/u.test(mark) || (/^[\u1100-\u115F]/.test(base) && /^[\u1160-\u11FF]/.test(mark));

export const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0);

/** The cells that fit into `width` columns, the last one a sign that there was more. */
export function cutCells(cells: readonly Cell[], width: number, more: string): readonly Cell[] {
  if (widthOf(cells) <= width) return cells;
  const kept: Cell[] = [];
  let left = width - 1;
  for (const cell of cells) {
    if (cell.width > left) break;
    kept.push(cell);
    left -= cell.width;
  }
  return width < 1 ? [] : [...kept, { text: more, width: 1 }];
}
