import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cleanText, cutText, cutTextFront, idText, isCleanId, lineText } from "./text.ts";

/** Any UTF-16 units, lone surrogates and controls among them. */
const any_text = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0xd7f0, max: 0xe010 }), fc.integer({ min: 0, max: 0xffff })),
  )
  .map((units) => String.fromCharCode(...units));

describe("text of somebody else's", () => {
  it("is well-formed after cleaning, of the same length, and clean once and for all", () => {
    fc.assert(
      fc.property(any_text, (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).toHaveLength(text.length);
        expect(cleanText(clean)).toBe(clean);
        expect(Buffer.from(clean, "utf8").toString("utf8")).toBe(clean);
      }),
    );
  });

  it("keeps whole characters outside the basic plane, and loses halves of them", () => {
    expect(cleanText("a😀\ud83d\n")).toBe("a😀\uFFFD\n");
  });

  it.each([
    ["a NUL", "a\u0000b"],
    ["an escape sequence", "\u001b[2J"],
    ["an escape sequence of C1", "\u009b2J"],
    ["text that turns its direction", "\u202Egnp.exe"],
    ["an isolate that turns the direction of text", "\u2067a"],
    ["a line separator", "a\u2028b"],
  ])("keeps nothing of %s", (_, text) => {
    expect(cleanText(text)).toContain("\uFFFD");
    expect(isCleanId(text)).toBe(false);
  });

  it("has one line where one is asked for", () => {
    expect(lineText("a\nb\tc\rd")).toBe("a b c\uFFFDd");
  });

  it("is cut without splitting a pair, from either end", () => {
    expect(cutText("ab😀", 3)).toBe("ab");
    expect(cutText("ab😀", 4)).toBe("ab😀");
    expect(cutTextFront("😀ab", 3)).toBe("ab");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, longest) => {
        for (const cut of [cutText(text, longest), cutTextFront(text, longest)]) {
          expect(cut.isWellFormed()).toBe(true);
          expect(cut.length).toBeLessThanOrEqual(longest);
          expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, longest) - 1);
        }
      }),
    );
  });

  it("becomes part of an identifier that a collector takes", () => {
    fc.assert(fc.property(any_text, (text) => isCleanId(idText(text))));
    expect(idText("my run-1/ü")).toBe("my-run-1/ü");
  });
});
