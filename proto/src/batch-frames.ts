/**
 * Batches in a row over a pipe between two processes of one release. A frame is a length of 4 bytes (big-endian), the time of
 * the batch's newest row (8 bytes, a double, ms since the epoch), and a Batch message of that length; length 0 is a mark.
 */

/** Largest message that is read, in bytes: a batch with room to spare. */
const MAX_MESSAGE_BYTES = 4 << 20;
const HEAD_BYTES = 12;

export interface BatchFrame {
  readonly newest_ms: number;
  readonly message: Uint8Array;
}

export function frameOf({ newest_ms, message }: BatchFrame): Buffer {
  const frame = Buffer.allocUnsafe(HEAD_BYTES + message.length);
  frame.writeUInt32BE(message.length);
  frame.writeDoubleBE(newest_ms, 4);
  frame.set(message, HEAD_BYTES);
  return frame;
}

/** A mark between batches: the writer waits for an answer. */
export const markFrame = (): Buffer => frameOf({ newest_ms: 0, message: new Uint8Array() });

/** The frames in a stream of bytes, in their order; a mark comes as undefined. Throws where the bytes are no frames. */
export async function* readFrames(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<BatchFrame | undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= HEAD_BYTES) {
      const length = rest.readUInt32BE(at);
      if (length > MAX_MESSAGE_BYTES) throw new RangeError(`a batch of ${length} bytes: these are no frames`);
      const end = at + HEAD_BYTES + length;
      if (rest.length < end) break;
      yield length === 0 ? undefined : { newest_ms: rest.readDoubleBE(at + 4), message: rest.subarray(at + HEAD_BYTES, end) };
      at = end;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new RangeError("the bytes end within a batch");
}
