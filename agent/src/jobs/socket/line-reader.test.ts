import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineReader } from "./line-reader.ts";

function read(max_bytes: number, bytes: Buffer, sizes: readonly number[]): (string | undefined)[] {
  const reader = createLineReader(max_bytes);
  const lines: (string | undefined)[] = [];
  let from = 0;
  for (let turn = 0; from < bytes.length; turn++) {
    const to = from + (sizes[turn % sizes.length] ?? 1);
    reader.push(bytes.subarray(from, to), (line) => lines.push(line));
    from = to;
  }
  return lines;
}

describe("line reader", () => {
  it("gives the same lines however the bytes are cut", () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", ""));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(line), sizes, (lines, cuts) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(""));
        const limit = 20;
        const expected = lines.map((text) => (Buffer.byteLength(text) > limit ? undefined : text));
        expect(read(limit, bytes, cuts)).toEqual(expected);
      }),
    );
  });

  it("continues after a line that is too long, and keeps nothing of a line that never ends", () => {
    expect(read(8, Buffer.from(`${"x".repeat(1_000)}\nshort\n${"y".repeat(1_000)}`), [100])).toEqual([undefined, "short"]);
  });
});
