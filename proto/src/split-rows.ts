/**
 * Cuts an encoded `<Stream>Rows` message into the bytes of its rows, so that each can be decoded alone. Pure.
 * The encoding: https://protobuf.dev/programming-guides/encoding/ ; field 1, length-delimited, is a row.
 */

/** Tag of `repeated … rows = 1`. */
const ROW_TAG = 0x0a;

export interface SplitRows {
  /** Each field with its tag, in their order: those of rows, and what a newer schema may have beside them. */
  readonly fields: readonly Uint8Array[];
  /** False where the bytes end or break before their end. */
  readonly is_whole: boolean;
}

/** Never throws, whatever the bytes. */
export function splitRows(payload: Uint8Array): SplitRows {
  const fields: Uint8Array[] = [];
  for (let offset = 0; offset < payload.length;) {
    const end = endOfField(payload, offset);
    if (end === undefined || end > payload.length) return { fields, is_whole: false };
    if (payload[offset] === ROW_TAG) fields.push(payload.subarray(offset, end));
    offset = end;
  }
  return { fields, is_whole: true };
}

/** Where the field that begins at `offset` ends; undefined where its head can't be read. */
function endOfField(bytes: Uint8Array, offset: number): number | undefined {
  const tag = varint(bytes, offset);
  if (tag === undefined || tag.value < 8) return undefined;
  switch (tag.value & 7) {
    case 0:
      return varint(bytes, tag.end)?.end;
    case 1:
      return tag.end + 8;
    case 2: {
      const length = varint(bytes, tag.end);
      return length === undefined ? undefined : length.end + length.value;
    }
    case 5:
      return tag.end + 4;
    default:
      return undefined;
  }
}

/** A base-128 number of at most ten bytes. Undefined where it does not end. */
function varint(bytes: Uint8Array, offset: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: offset + index + 1 };
  }
  return undefined;
}
