/**
 * A growable buffer that writes ClickHouse's RowBinary: little-endian numbers, strings with a varint length, a byte
 * before what is Nullable (https://clickhouse.com/docs/interfaces/formats/RowBinary).
 */

/** Strings up to this length are first tried as ASCII in a plain loop, which is faster than a call into native code. */
const SHORT_STRING = 64;
const TWO_TO_32 = 2 ** 32;

export class RowBuffer {
  #bytes: Buffer;
  /** The same memory: writing numbers through it is much cheaper than Buffer's own methods. */
  #view: DataView;
  #end = 0;

  constructor(initial_bytes = 64 * 1024) {
    this.#bytes = Buffer.from(new ArrayBuffer(initial_bytes));
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#end;
  }

  /** Forgets the written bytes and keeps the memory. */
  clear(): void {
    this.#end = 0;
  }

  /** A copy of the bytes that were written since the last clear(). */
  copy(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#bytes, 0, this.#end);
  }

  uint8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = value;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#end, value, true);
    this.#end += 4;
  }

  int32(value: number): void {
    this.#reserve(4);
    this.#view.setInt32(this.#end, value, true);
    this.#end += 4;
  }

  /** A whole number from 0 to 2^64; exact to 2^53, which is all that a JS number can hold. */
  uint64(value: number): void {
    this.#reserve(8);
    const high = Math.floor(value / TWO_TO_32);
    this.#view.setUint32(this.#end, value - high * TWO_TO_32, true);
    this.#view.setUint32(this.#end + 4, high, true);
    this.#end += 8;
  }

  /** A whole number within ±2^53, in two's complement. */
  int64(value: number): void {
    this.#reserve(8);
    const high = Math.floor(value / TWO_TO_32);
    this.#view.setUint32(this.#end, value - high * TWO_TO_32, true);
    this.#view.setInt32(this.#end + 4, high, true);
    this.#end += 8;
  }

  float32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#end, value, true);
    this.#end += 4;
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#end, value, true);
    this.#end += 8;
  }

  /** Length or count as LEB128. */
  varint(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#end++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#end++] = rest;
  }

  /** UTF-8; a lone surrogate becomes U+FFFD, as everywhere in Node. */
  string(value: string): void {
    if (value.length <= SHORT_STRING && this.#ascii(value)) return;
    const length = Buffer.byteLength(value);
    this.varint(length);
    this.#reserve(length);
    this.#end += this.#bytes.write(value, this.#end, length, "utf8");
  }

  /** Bytes from an earlier copy(). */
  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  #ascii(value: string): boolean {
    this.#reserve(value.length + 1);
    const bytes = this.#bytes;
    const start = this.#end;
    bytes[start] = value.length;
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at);
      if (code >= 0x80) return false;
      bytes[start + 1 + at] = code;
    }
    this.#end = start + 1 + value.length;
    return true;
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.from(new ArrayBuffer(Math.max(needed, this.#bytes.length * 2)));
    this.#bytes.copy(grown, 0, 0, this.#end);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
