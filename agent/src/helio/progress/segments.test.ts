import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSegmentSplitter, MAX_SEGMENT_BYTES } from "./segments.ts";
import type { Segment } from "./segments.ts";

function split(bytes: Buffer, sizes: readonly number[]): Segment[] {
  const splitter = createSegmentSplitter();
  const segments: Segment[] = [];
  let from = 0;
  for (let turn = 0; from < bytes.length; turn++) {
    const to = from + (sizes[turn % sizes.length] ?? 1);
    segments.push(...splitter.push(bytes.subarray(from, to)));
    from = to;
  }
  const rest = splitter.pending();
  return rest === undefined ? segments : [...segments, rest];
}

describe("segments of terminal output", () => {
  it("end at carriage returns and newlines, without colours", () => {
    const output = "\u001b[32mgreen\u001b[0m\r\u001b[2Kagain\r\n\u001b]0;title\u0007last";
    expect(split(Buffer.from(output), [3]).map(({ text }) => text)).toEqual(["green", "again", "last"]);
  });

  it("say how many rows the cursor goes up at their end", () => {
    expect(split(Buffer.from("\n\n\rinner\u001b[A\u001b[A\router\r\u001b[3Anot at the end"), [4])).toEqual([
      { text: "inner", rows_up: 2 },
      { text: "outer", rows_up: 0 },
      { text: "not at the end", rows_up: 0 },
    ]);
  });

  it("are the same however the bytes are cut, for any bytes", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const lively = fc
      .array(fc.constantFrom("\r", "\n", "\u001b[A", "\u001b[", "é", "50%", "\u0000"))
      .map((parts) => Buffer.from(parts.join("")));
    fc.assert(
      fc.property(fc.oneof(bytes, lively), sizes, (output, cuts) => {
        expect(split(output, cuts)).toEqual(split(output, [1_000]));
      }),
    );
  });

  it("are left out when they are too long, and the next ones are kept", () => {
    const output = Buffer.from(`${"x".repeat(MAX_SEGMENT_BYTES + 1)}\nnext\n`);
    expect(split(output, [1_000]).map(({ text }) => text)).toEqual(["next"]);
  });

  it("are left out when bytes before them were skipped", () => {
    const splitter = createSegmentSplitter();
    splitter.push(Buffer.from("beginning of a line"));
    splitter.skip();
    expect(splitter.push(Buffer.from("end of another\nwhole\n")).map(({ text }) => text)).toEqual(["whole"]);
  });
});
