import { describe, expect, it } from "vitest";
import { createFirstCharacterIndex, firstCharacters } from "./first-characters.ts";
import { FORMATS } from "./formats.ts";
import { HEADS } from "./heads.ts";

const text = (pattern: RegExp): string => {
  const first = firstCharacters(pattern);
  return first === "any" ? first : [...first].toSorted().join("");
};

describe("the first characters of a pattern", () => {
  it.each([
    [/^abc/, "a"],
    [/^(?:a|b?c)d/, "abc"],
    [/^a?(?<name>[x-z]+)/, "axyz"],
    [/^(?=b)\[?(?!c)q/, "[q"],
    [/^\d{1,3} /, "0123456789"],
    [/^b{0,3}\t/, "\tb"],
    [/^ab/i, "Aa"],
    [/^(?=a)/, "any"],
    [/^[^a]/, text(/^[^a]/)],
    [/^.a/, "any"],
    [/^\p{L}/u, "any"],
    [/a/, "any"],
  ] as const)("are read from it: %s", (pattern, first) => {
    expect(text(pattern)).toBe(first);
  });

  it("never exclude a pattern that matches, whatever the line begins with", () => {
    const table = [...FORMATS, ...HEADS];
    const find = createFirstCharacterIndex(table);
    // Each example with each character before it, and without its first ones.
    for (const { example } of table) {
      for (let code = 1; code < 128; code++) {
        for (const line of [String.fromCharCode(code) + example, String.fromCharCode(code) + example.slice(1)]) {
          const matching = table.filter(({ pattern }) => pattern.test(line));
          const found = new Set<unknown>(find(line));
          expect(matching.filter((entry) => !found.has(entry))).toEqual([]);
        }
      }
    }
  });
});
