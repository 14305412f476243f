import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { KeyReader, type Key } from "./keys.ts";

const ESC = "\u001B";
const words = (keys: readonly Key[]): string[] => keys.map((key) => ("name" in key ? key.name : `'${key.char}'`));
const read = (...parts: readonly string[]): string[] => {
  const reader = new KeyReader();
  return words([...parts.flatMap((part) => reader.push(part)), ...reader.flush()]);
};

describe("keys of a terminal", () => {
  it.each([
    ["xterm, tmux", `${ESC}OP${ESC}OR${ESC}[15~${ESC}[17~${ESC}[21~`, ["f1", "f3", "f5", "f6", "f10"]],
    ["rxvt, PuTTY", `${ESC}[11~${ESC}[13~${ESC}[14~`, ["f1", "f3", "f4"]],
    ["the Linux console", `${ESC}[[A${ESC}[[C${ESC}[[D`, ["f1", "f3", "f4"]],
    ["arrows, plain and as an application", `${ESC}[A${ESC}OB${ESC}[1;5C${ESC}[D`, ["up", "down", "right", "left"]],
    [
      "pages and ends",
      `${ESC}[5~${ESC}[6~${ESC}[H${ESC}OF${ESC}[1~${ESC}[4~${ESC}[7~`,
      ["pageup", "pagedown", "home", "end", "home", "end", "home"],
    ],
    ["letters beyond ASCII", "ä很", ["'ä'", "'很'"]],
    ["controls", "\u0003\r\t\u007F\f", ["ctrl-c", "enter", "tab", "backspace", "ctrl-l"]],
    ["an escape and a letter in one go are Alt and that letter, which is no key", `${ESC}x`, []],
    ["an escape alone", ESC, ["escape"]],
    ["answers of the terminal", `${ESC}]11;rgb:0/0/0\u0007${ESC}[?62;22c${ESC}P1$r0m${ESC}\\q`, ["'q'"]],
    ["a mouse that nobody asked for", `${ESC}[<0;10;10Mq`, ["'q'"]],
  ])("reads %s", (_, text, keys) => {
    expect(read(text)).toEqual(keys);
  });

  it("reads the same keys wherever a slow line cuts them", () => {
    const text = `a${ESC}[15~${ESC}OPb${ESC}[1;5A${ESC}[[Bq`;
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        expect(read(text.slice(0, first), text.slice(first, second), text.slice(second))).toEqual(read(text));
      }),
    );
  });

  it("reads any bytes without waiting for more", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (parts) => {
        const reader = new KeyReader();
        for (const part of parts) reader.push(part);
        reader.flush();
        expect(words(reader.push("q"))).toEqual(["'q'"]);
      }),
    );
  });
});
