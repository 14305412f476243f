import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RowBuffer } from "./row-buffer.ts";

/** What Node's own Buffer writes for a value. */
const written = (bytes: number, write: (to: Buffer) => void): Buffer => {
  const to = Buffer.alloc(bytes);
  write(to);
  return to;
};
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint64 = fc.oneof(
  fc.maxSafeNat(),
  fc.integer({ min: 0, max: 63 }).map((bits) => 2 ** bits),
);
const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
};

/** One write of the buffer, and the bytes that it has to be. */
const step = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map((value) => [(to: RowBuffer) => to.uint8(value), Buffer.from([value])] as const),
  uint32.map((value) => [(to: RowBuffer) => to.uint32(value), written(4, (to) => to.writeUInt32LE(value))] as const),
  int32.map((value) => [(to: RowBuffer) => to.int32(value), written(4, (to) => to.writeInt32LE(value))] as const),
  uint64.map((value) => [(to: RowBuffer) => to.uint64(value), written(8, (to) => to.writeBigUInt64LE(BigInt(value)))] as const),
  fc
    .maxSafeInteger()
    .map((value) => [(to: RowBuffer) => to.int64(value), written(8, (to) => to.writeBigInt64LE(BigInt(value)))] as const),
  fc.double().map((value) => [(to: RowBuffer) => to.float32(value), written(4, (to) => to.writeFloatLE(value))] as const),
  fc.double().map((value) => [(to: RowBuffer) => to.float64(value), written(8, (to) => to.writeDoubleLE(value))] as const),
  fc.integer({ min: 0, max: 2 ** 31 }).map((value) => [(to: RowBuffer) => to.varint(value), varint(value)] as const),
  fc.string({ unit: "binary", maxLength: 200 }).map((value) => {
    const bytes = Buffer.from(value);
    return [(to: RowBuffer) => to.string(value), Buffer.concat([varint(bytes.length), bytes])] as const;
  }),
);

describe("the buffer for RowBinary", () => {
  it("contains byte for byte what Node's Buffer writes, however often it has to grow", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const buffer = new RowBuffer(8);
        for (const [write] of steps) write(buffer);
        expect(Buffer.from(buffer.copy())).toEqual(Buffer.concat(steps.map(([, bytes]) => bytes)));
        buffer.clear();
        expect(buffer.length).toBe(0);
      }),
    );
  });
});
