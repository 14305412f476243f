import fc from "fast-check";
import { expect, it } from "vitest";

import { frameOf, markFrame, readFrames, type BatchFrame } from "./batch-frames.ts";

/** The bytes in pieces of these lengths, over and over. */
async function* inPieces(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    await Promise.resolve();
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<(BatchFrame | undefined)[]> {
  const frames: (BatchFrame | undefined)[] = [];
  for await (const frame of readFrames(bytes)) {
    frames.push(frame === undefined ? undefined : { ...frame, message: Uint8Array.from(frame.message) });
  }
  return frames;
}

const frame = fc.record({ newest_ms: fc.integer({ min: 0 }), message: fc.uint8Array({ minLength: 1, maxLength: 60 }) });

it("frames come out as they went in, however the pipe cuts them", async () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(frame, { nil: undefined })), pieces, async (frames, lengths) => {
      const bytes = Buffer.concat(frames.map((one) => (one === undefined ? markFrame() : frameOf(one))));
      expect(await read(inPieces(bytes, lengths))).toEqual(frames);
    }),
  );
});

it("refuses bytes that end within a batch, and bytes that are no frames", async () => {
  const bytes = frameOf({ newest_ms: 1, message: new Uint8Array(9) });
  await expect(read(inPieces(bytes.subarray(0, -1), [7]))).rejects.toThrow("end within a batch");
  await expect(read(inPieces(Buffer.alloc(40, 0xff), [7]))).rejects.toThrow("no frames");
});
