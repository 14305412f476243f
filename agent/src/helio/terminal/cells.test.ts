import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";

import { cellsOf, cutCells, widthOf } from "./cells.ts";

const textOf = (text: string, is_unicode = true): string =>
  cellsOf(text, is_unicode)
    .map((cell) => cell.text)
    .join("");

describe("text as cells", () => {
  it("leaves no escape, control character or mark of direction in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, is_unicode) => {
        // oxlint-disable-next-line no-control-regex -- none may be left
        expect(textOf(text, is_unicode)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
      }),
    );
    expect(textOf("a\u001B[2Jb\u0007\u009B31m")).toBe("a\uFFFD[2Jb\uFFFD\uFFFD31m");
  });

  it("gives each cluster one or two columns", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const { width } of cellsOf(text, true)) expect([1, 2]).toContain(width);
      }),
    );
    expect(cellsOf("a很", true).map(({ width }) => width)).toEqual([1, 2]);
  });

  it("gives a cluster the width that string-width gives what is left of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const cell of cellsOf(text, true)) expect([cell.text, cell.width]).toEqual([cell.text, stringWidth(cell.text)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("replaces characters whose width differs between terminals", () => {
    expect(textOf("👨‍👩‍👧")).toBe("👨");
    expect(textOf("❤️")).toBe("❤");
    expect(textOf("🇩🇪")).toBe("\uFFFD");
    expect(textOf(`z${"\u0335".repeat(50)}`)).toBe("z\u0335\u0335");
    expect(textOf("\u200B\u2060x")).toBe("x");
  });

  it("is ASCII when the terminal shows nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(textOf(text, false)).toMatch(/^[ -~]*$/);
      }),
    );
  });

  it("is cut to a width that it never exceeds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, width) => {
        expect(widthOf(cutCells(cellsOf(text, true), width, "…"))).toBeLessThanOrEqual(width);
      }),
    );
    expect(
      cutCells(cellsOf("很长的", true), 4, "…")
        .map((cell) => cell.text)
        .join(""),
    ).toBe("很…");
  });
});
