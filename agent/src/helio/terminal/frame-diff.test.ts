import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";

import { ScreenModel } from "../../../test/top/screen-model.ts";
import { Canvas } from "./canvas.ts";
import { frameDiff } from "./frame-diff.ts";
import { styleSheet, type StyleName } from "./style.ts";

const ABILITIES = { is_unicode: true, has_blocks: true };
const STYLES = styleSheet("256");
const [WIDTH, HEIGHT] = [24, 5];

interface Written {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly style: StyleName;
}

const writing = (texts: fc.Arbitrary<string>): fc.Arbitrary<Written[]> =>
  fc.array(
    fc.record({
      x: fc.nat(WIDTH - 1),
      y: fc.nat(HEIGHT - 1),
      text: texts,
      style: fc.constantFrom<StyleName>("plain", "bold", "bad", "selected"),
    }),
    { maxLength: 8 },
  );

function drawn(written: readonly Written[]): Canvas {
  const canvas = new Canvas(WIDTH, HEIGHT, ABILITIES);
  for (const { x, y, text, style } of written) canvas.put(x, y, text, style);
  return canvas;
}

const wanted = (canvas: Canvas): object => ({
  cells: canvas.rows.map(({ text }) => text),
  looks: canvas.rows.map(({ style }) => style.map((name) => STYLES[name])),
});
const shown = ({ cells, looks }: ScreenModel): object => ({ cells, looks });

describe("the difference between two frames", () => {
  it("turns any frame on the screen into any other, colours included", () => {
    const frames = writing(fc.string({ unit: "grapheme-ascii", maxLength: 12 }));
    fc.assert(
      fc.property(frames, frames, (first, second) => {
        const model = new ScreenModel(WIDTH, HEIGHT, () => 1);
        const [before, after] = [drawn(first), drawn(second)];
        model.write(frameDiff(undefined, before, STYLES));
        expect(shown(model)).toEqual(wanted(before));
        model.write(frameDiff(before, after, STYLES));
        expect(shown(model)).toEqual(wanted(after));
      }),
    );
  });

  it("keeps the columns to the right of foreign text, whatever width the terminal gives that text", () => {
    const frames = writing(fc.string({ unit: "grapheme", maxLength: 6 }));
    fc.assert(
      fc.property(frames, frames, fc.constantFrom(1, 2, 4), (first, second, wrong) => {
        const isAscii = (text: string): boolean => text >= " " && text <= "~";
        const model = new ScreenModel(WIDTH, HEIGHT, (cluster) => (isAscii(cluster) ? 1 : wrong));
        const [before, after] = [drawn(first), drawn(second)];
        model.write(frameDiff(undefined, before, STYLES) + frameDiff(before, after, STYLES));
        // The columns after a foreign cluster may be covered by it; a letter that comes later stands where it belongs.
        const misplaced = after.rows.flatMap((row, y) =>
          row.text.filter((text, x) => {
            const last = row.text.findLastIndex((other, at) => at < x && other !== "" && !isAscii(other));
            const is_covered = last >= 0 && x < last + wrong;
            return isAscii(text) && text !== " " && !is_covered && model.cells[y]?.[x] !== text;
          }),
        );
        expect(misplaced).toEqual([]);
      }),
    );
  });

  it("draws wide text as the width that most terminals give it", () => {
    const model = new ScreenModel(WIDTH, HEIGHT, (cluster) => stringWidth(cluster));
    const canvas = drawn([{ x: 1, y: 1, text: "ab很c", style: "bad" }]);
    model.write(frameDiff(undefined, canvas, STYLES));
    expect(shown(model)).toEqual(wanted(canvas));
  });

  it("is empty for the same frame, and a few bytes for one changed figure", () => {
    const [before, after] = [1, 2].map((figure) =>
      drawn([
        { x: 0, y: 1, text: `busy ${figure}3 %`, style: "good" },
        { x: 0, y: 3, text: "x".repeat(WIDTH), style: "plain" },
      ]),
    );
    if (before === undefined || after === undefined) throw new Error("two frames were drawn");
    expect(frameDiff(before, before, STYLES)).toBe("");
    expect(frameDiff(before, after, STYLES).length).toBeLessThan(50);
  });
});
