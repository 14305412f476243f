import fc from "fast-check";
import { expect, it } from "vitest";

import { inLargePieces } from "./large-pieces.ts";

it("large pieces contain the same bytes in the same order, and only the last is small", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.integer({ min: 1, max: 100 }), (blocks, piece_bytes) => {
      const pieces = [...inLargePieces(blocks, piece_bytes)];
      expect(Buffer.concat(pieces)).toEqual(Buffer.concat(blocks));
      expect(pieces.slice(0, -1).every((piece) => piece.length >= piece_bytes)).toBe(true);
      expect(pieces.every((piece) => piece.length > 0)).toBe(true);
    }),
  );
});
