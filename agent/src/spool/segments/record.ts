/**
 * One record of a segment: a sealed batch with its place in its log. Little-endian, without padding:
 *
 *   offset  bytes
 *        0      4  magic "SPL1": where reading continues after damage
 *        4      4  length of what follows the checksum
 *        8      4  CRC-32 of the length and of all that follows the checksum
 *       12      8  epoch
 *       20      6  sequence in its log
 *       26      4  number of rows
 *       30      6  time of the earliest row, ms since the epoch by the node's clock
 *       36      6  time of the latest row
 *       42      6  when it was sealed, by the same clock
 *       48      1  length of the stream's name
 *       49      n  the stream's name; empty for the head of a segment, whose payload is JSON
 *     49+n      …  payload: the encoded rows
 */
import { crc32 } from "node:zlib";

export interface SpoolRecord {
  readonly epoch: number;
  /** Name of the stream; of another release's perhaps. */
  readonly stream: string;
  readonly sequence: number;
  readonly row_count: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly sealed_ms: number;
  readonly payload: Uint8Array;
}

export type DecodedRecord =
  | { readonly kind: "record"; readonly record: SpoolRecord; readonly length: number }
  /** The record continues after the end of the bytes; `needed` bytes from its start are enough. */
  | { readonly kind: "short"; readonly needed: number }
  | { readonly kind: "damaged" };

export const MAGIC = Buffer.from("SPL1", "latin1");
const MAGIC_NUMBER = MAGIC.readUInt32LE(0);
const BODY = 12;
const NAME = 49;
/** Far above the largest batch; a length beyond it is damage. */
const MAX_BODY_BYTES = 16 << 20;
const MAX_48_BITS = 2 ** 48 - 1;

/** A time as it is kept: whole, and not below 1970. */
const time = (ms: number): number => Math.min(MAX_48_BITS, Math.max(0, Math.round(ms) || 0));

/** The bytes of a record, in new memory. */
export function encodeRecord(record: SpoolRecord): Buffer {
  const { stream, payload } = record;
  const name_length = Buffer.byteLength(stream, "latin1");
  const bytes = Buffer.allocUnsafeSlow(NAME + name_length + payload.length);
  bytes.writeUInt32LE(MAGIC_NUMBER, 0);
  bytes.writeUInt32LE(bytes.length - BODY, 4);
  bytes.writeBigUInt64LE(BigInt(record.epoch), 12);
  bytes.writeUIntLE(record.sequence, 20, 6);
  bytes.writeUInt32LE(record.row_count, 26);
  bytes.writeUIntLE(time(record.first_ms), 30, 6);
  bytes.writeUIntLE(time(record.last_ms), 36, 6);
  bytes.writeUIntLE(time(record.sealed_ms), 42, 6);
  bytes.writeUInt8(name_length, 48);
  bytes.write(stream, NAME, "latin1");
  bytes.set(payload, NAME + name_length);
  bytes.writeUInt32LE(checksum(bytes, 0, bytes.length), 8);
  return bytes;
}

/** Reads the record that begins at `offset`; its payload is a view of `bytes`. */
export function decodeRecord(bytes: Buffer, offset: number): DecodedRecord {
  const left = bytes.length - offset;
  if (left < BODY) return { kind: "short", needed: BODY };
  if (bytes.readUInt32LE(offset) !== MAGIC_NUMBER) return { kind: "damaged" };
  const body = bytes.readUInt32LE(offset + 4);
  if (body < NAME - BODY || body > MAX_BODY_BYTES) return { kind: "damaged" };
  const length = BODY + body;
  if (left < length) return { kind: "short", needed: length };
  if (bytes.readUInt32LE(offset + 8) !== checksum(bytes, offset, length)) return { kind: "damaged" };
  const payload = NAME + bytes.readUInt8(offset + 48);
  if (payload > length) return { kind: "damaged" };
  const record = {
    epoch: Number(bytes.readBigUInt64LE(offset + 12)),
    sequence: bytes.readUIntLE(offset + 20, 6),
    row_count: bytes.readUInt32LE(offset + 26),
    first_ms: bytes.readUIntLE(offset + 30, 6),
    last_ms: bytes.readUIntLE(offset + 36, 6),
    sealed_ms: bytes.readUIntLE(offset + 42, 6),
    stream: bytes.toString("latin1", offset + NAME, offset + payload),
    payload: bytes.subarray(offset + payload, offset + length),
  };
  return { kind: "record", record, length };
}

const checksum = (bytes: Buffer, offset: number, length: number): number =>
  crc32(bytes.subarray(offset + BODY, offset + length), crc32(bytes.subarray(offset + 4, offset + 8)));
