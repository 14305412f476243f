/**
 * Text of anybody's as cells of a screen. Nothing in it can steer the terminal; a cluster takes the columns that it is given
 * here, whatever the terminal makes of it (frame-diff.ts puts the cursor right after each). Pure.
 */
import { lineText } from "@heliograph/proto/text";
import stringWidth from "string-width";

export interface Cell {
  readonly text: string;
  /** Columns: 1 or 2. */
  readonly width: number;
}

const SEGMENTER = new Intl.Segmenter();
const IS_ASCII = /^[ -~]*$/;
/** Marks on one base letter that are kept: more are there to break screens. */
const MOST_MARKS = 2;
const REPLACEMENT: Cell = { text: "\uFFFD", width: 1 };
const UNKNOWN: Cell = { text: "?", width: 1 };

export function cellsOf(text: string, is_unicode: boolean): readonly Cell[] {
  if (IS_ASCII.test(text)) return Array.from(text, asciiCell);
  const clean = lineText(text);
  return Array.from(SEGMENTER.segment(clean), ({ segment }) => cellOf(segment, is_unicode)).filter(({ width }) => width > 0);
}

const asciiCell = (text: string): Cell => ({ text, width: 1 });

function cellOf(segment: string, is_unicode: boolean): Cell {
  if (IS_ASCII.test(segment)) return asciiCell(segment);
  const plain = plainCluster(segment);
  const width = stringWidth(plain);
  if (width === 0) return { text: "", width: 0 };
  if (!is_unicode) return UNKNOWN;
  return width > 2 ? REPLACEMENT : { text: plain, width };
}

/**
 * Terminals disagree on sequences that are joined, on signs that pick a presentation, and on flags: of those the first sign is
 * left. What is left of a letter has at most two marks.
 */
function plainCluster(segment: string): string {
  const [joined = ""] = segment.split(/\u200D|\uFE0E|\uFE0F/u);
  const [base = "", ...marks] = joined;
  if (/^\p{Regional_Indicator}/u.test(base)) return "\uFFFD";
  return (
    base +
    marks
      .filter((mark) => /\p{M}/u.test(mark))
      .slice(0, MOST_MARKS)
      .join("") +
    hangulRest(base, marks)
  );
}

/** Jamo of one syllable are one cluster of several letters. */
const hangulRest = (base: string, marks: readonly string[]): string =>
  /^[\u1100-\u11FF]/.test(base)
    ? marks
        .filter((mark) => /[\u1100-\u11FF]/.test(mark))
        .slice(0, 2)
        .join("")
    : "";

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
