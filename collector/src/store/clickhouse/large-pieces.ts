/** Joins many small blocks into large pieces: each piece of a request's body costs a chunk of HTTP and a system call. Pure. */

const PIECE_BYTES = 1 << 20;

/** The bytes of `blocks` in their order, in pieces of about `piece_bytes`; only one piece at a time is in memory. */
export function* inLargePieces(blocks: readonly Uint8Array[], piece_bytes: number = PIECE_BYTES): Generator<Uint8Array> {
  let piece: Uint8Array[] = [];
  let bytes = 0;
  for (const block of blocks) {
    piece.push(block);
    bytes += block.length;
    if (bytes < piece_bytes) continue;
    yield Buffer.concat(piece, bytes);
    piece = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(piece, bytes);
}
