import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { all, at, parseXml } from "./xml.ts";

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function outcomeOf(text: string): string {
  try {
    return `read ${parseXml(text).name}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("parseXml", () => {
  it("gives any text back as it was written, without the spaces around it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const root = parseXml(`<?xml version="1.0" ?>\n<!DOCTYPE a SYSTEM "a.dtd">\n<a>\n\t<b x="1 > 0">${escape(text)}</b></a>`);
        expect(at(root, "b")?.text).toBe(text.trim());
      }),
    );
  });

  it("either reads a text or says what is wrong with it, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("<", ">", "/", "a", "b", "!", "?", "-", " ", "&", ";", '"') }), (text) => {
        expect(outcomeOf(text)).toMatch(/^(?:read|XML )/);
      }),
    );
  });

  it("finds elements by their path, and all of one name", () => {
    const root = parseXml(
      "<log><!-- none --><gpu id='1'><uuid>A</uuid></gpu><gpu/><gpu><uuid>&#66;&amp;&#x43;</uuid></gpu></log>",
    );
    expect(all(root, "gpu").map((gpu) => at(gpu, "uuid")?.text)).toEqual(["A", undefined, "B&C"]);
    expect(at(root, "gpu/nothing/below")).toBeUndefined();
  });
});
