/**
 * The kinds of columns: each says its type and codec in ClickHouse, how a value of the wire is written as RowBinary,
 * and how a SELECT gives that value back as it was on the wire.
 */
import type { RowBuffer } from "../clickhouse/row-buffer.ts";

export interface ColumnKind {
  /** Type in ClickHouse, e.g. "Nullable(Float32)". */
  readonly type: string;
  /** Compression, e.g. "Gorilla, ZSTD(1)". */
  readonly codec: string;
  /** Writes a value of the wire; absent (null, undefined) becomes NULL, or the type's default if NULL is not allowed. */
  readonly write: (to: RowBuffer, value: unknown) => void;
  /** SQL that gives the column as JSON that `read` understands. */
  readonly select: (column: string) => string;
  /** Value as on the wire, from JSON; NULL stays null. */
  readonly read: (json: unknown) => unknown;
}

/** DateTime64 ends in 2299; a time out of range is moved to 1970 or 2299, so that it can be shown. */
const LAST_TIME_MS = Date.UTC(2299, 11, 31);

const asNumber = (value: unknown): number => (typeof value === "number" ? value : 0);
const asString = (value: unknown): string => (typeof value === "string" ? value : "");
const asIs = (column: string): string => column;
const same = (json: unknown): unknown => json;

/** A float as JSON with output_format_json_quote_denormals: "nan", "inf" and "-inf" are strings. */
function readFloat(json: unknown): unknown {
  if (typeof json !== "string") return json;
  return json === "inf" ? Infinity : json === "-inf" ? -Infinity : Number.NaN;
}

/** JSON has the shortest digits of a Float32, which are another number as a double; the nearest Float32 is the value. */
const readFloat32 = (json: unknown): unknown => {
  const value = readFloat(json);
  return typeof value === "number" ? Math.fround(value) : value;
};

function scalar(
  type: string,
  codec: string,
  write: (to: RowBuffer, value: unknown) => void,
  read: (json: unknown) => unknown = same,
): ColumnKind {
  return { type, codec, write, select: asIs, read };
}

/** The same kind, but absent is NULL. */
export function nullable(kind: ColumnKind): ColumnKind {
  const { write } = kind;
  return {
    ...kind,
    type: `Nullable(${kind.type})`,
    write: (to, value) => {
      if (value === null || value === undefined) return to.uint8(1);
      to.uint8(0);
      write(to, value);
    },
    read: (json) => (json === null ? null : kind.read(json)),
  };
}

// Codecs by measurement, on readings of a simulated fleet (docs/reference/benchmarks.md): `npm run bench -- --only storage`.
export const UINT32 = scalar("UInt32", "ZSTD(1)", (to, value) => to.uint32(asNumber(value)));
export const INT32 = scalar("Int32", "T64, ZSTD(1)", (to, value) => to.int32(asNumber(value)));
export const UINT64 = scalar("UInt64", "Delta, ZSTD(1)", (to, value) => to.uint64(asNumber(value)));
export const FLOAT32 = scalar("Float32", "ZSTD(1)", (to, value) => to.float32(asNumber(value)), readFloat32);
export const FLOAT64 = scalar("Float64", "Gorilla, ZSTD(1)", (to, value) => to.float64(asNumber(value)), readFloat);
/** A Float64 that mostly grows: its bits as an integer grow too, with repeating differences. */
export const GROWING_FLOAT64: ColumnKind = { ...FLOAT64, codec: "Delta, ZSTD(1)" };
export const BOOL: ColumnKind = {
  type: "Bool",
  codec: "ZSTD(1)",
  write: (to, value) => to.uint8(value === true ? 1 : 0),
  select: asIs,
  read: same,
};

/** Text with few different values in a part: names, UUIDs, job ids. */
export const NAME: ColumnKind = {
  type: "LowCardinality(String)",
  codec: "ZSTD(1)",
  write: (to, value) => to.string(asString(value)),
  select: asIs,
  read: same,
};
/** Text that is different in each row. */
export const TEXT: ColumnKind = { ...NAME, type: "String" };

/** Milliseconds since the epoch on the wire, a time in UTC in SQL. */
export const TIME: ColumnKind = {
  type: "DateTime64(3, 'UTC')",
  codec: "DoubleDelta, ZSTD(1)",
  write: (to, value) => to.int64(Math.min(Math.max(0, Math.trunc(asNumber(value))), LAST_TIME_MS)),
  select: (column) => `toUnixTimestamp64Milli(${column})`,
  read: same,
};

/** A time that is unknown if it is 0 or absent on the wire. */
export const TIME_OR_NULL: ColumnKind = {
  ...nullable(TIME),
  write: (to, value) => {
    const known = typeof value === "number" && value > 0;
    to.uint8(known ? 0 : 1);
    if (known) TIME.write(to, value);
  },
};

/** Tags: names and values, both text. */
export const TAGS: ColumnKind = {
  type: "Map(LowCardinality(String), String)",
  codec: "ZSTD(1)",
  write: (to, value) => {
    const entries = Object.entries((value ?? {}) as Record<string, string>);
    to.varint(entries.length);
    for (const [name, text] of entries) {
      to.string(name);
      to.string(text);
    }
  },
  select: asIs,
  read: same,
};

/**
 * An enum of the wire, as a word in SQL: `wire` maps the generated names to numbers, and `prefix` is their common prefix. 0 and
 * unknown numbers become "unknown".
 */
export function word(wire: Readonly<Record<string, string | number>>, prefix: string): ColumnKind {
  const words = new Map<unknown, string>();
  for (const [name, number] of Object.entries(wire)) {
    if (typeof number === "number" && number !== 0) words.set(number, name.slice(prefix.length).toLowerCase());
  }
  const numbers = new Map([...words].map(([number, text]) => [text as unknown, number]));
  return {
    ...NAME,
    write: (to, value) => to.string(words.get(value) ?? "unknown"),
    read: (json) => numbers.get(json) ?? 0,
  };
}
