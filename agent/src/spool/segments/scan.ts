/** Reads records one after the other, over damage: what can't be read is left out up to the next record that can. Pure. */
import { decodeRecord, MAGIC, type SpoolRecord } from "./record.ts";

/** Bytes that are read at a time. */
const CHUNK_BYTES = 64 << 10;

export interface ScannedRecord {
  readonly record: SpoolRecord;
  readonly offset: number;
  readonly length: number;
}

export interface Scan {
  readonly found: readonly ScannedRecord[];
  /** Where to go on. */
  readonly next: number;
  /** Places at which something could not be read, and how many bytes were left out at them. */
  readonly damages: number;
  readonly damaged_bytes: number;
  /** How many of these bytes are at the very end: a record that was being written when the power or the process went. */
  readonly torn_bytes: number;
}

/** Bytes at a place, `size` of them in all; `read` gives `length` bytes from `offset` on, fewer only where they end. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Buffer;
}

/** Reads at most `most` records from `from` on. Payloads are views of what was read, which the caller must not keep. */
export function scan(source: ByteSource, from: number, most: number): Scan {
  const found: ScannedRecord[] = [];
  let { size } = source;
  let chunk: Buffer = Buffer.alloc(0);
  let base = from;
  let offset = from;
  let damages = 0;
  let damaged_bytes = 0;
  /** Bytes that could not be read just before `offset`. */
  let run_bytes = 0;
  while (offset < size && found.length < most) {
    const at = offset - base;
    const decoded = decodeRecord(chunk, at);
    if (decoded.kind === "record") {
      found.push({ record: decoded.record, offset, length: decoded.length });
      offset += decoded.length;
      run_bytes = 0;
      continue;
    }
    const is_at_end = base + chunk.length >= size;
    if (decoded.kind === "short" && !is_at_end) {
      const length = Math.min(size - offset, Math.max(CHUNK_BYTES, decoded.needed));
      chunk = source.read(offset, length);
      base = offset;
      // A file that ends earlier than it said.
      if (chunk.length < length) size = base + chunk.length;
      continue;
    }
    const next = chunk.indexOf(MAGIC, at + 1);
    // A magic may lie across the end of the chunk.
    const to = next !== -1 ? next : is_at_end ? chunk.length : Math.max(at + 1, chunk.length - MAGIC.length + 1);
    if (run_bytes === 0) damages += 1;
    run_bytes += to - at;
    damaged_bytes += to - at;
    offset = base + to;
  }
  return { found, next: offset, damages, damaged_bytes, torn_bytes: offset >= size ? run_bytes : 0 };
}
