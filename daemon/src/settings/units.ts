/** Reads the number that somebody meant who wrote it as text or with a unit, to be named in an error. */

const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};
/** In milliseconds. */
const TIMES: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
/** How many milliseconds the unit in a key's name has. */
const KEY_UNITS: readonly (readonly [ending: string, ms: number])[] = [
  ["_ms", 1],
  ["_seconds", 1_000],
  ["_hours", 3_600_000],
];

/** "1 GiB" for `spool.max_bytes` is 1073741824, "1s" for `sample.interval_ms` is 1000, "8080" is 8080; undefined otherwise. */
export function meantNumber(key: string, text: string): number | undefined {
  const [, digits, unit = ""] = /^\s*(\d{1,15}(?:\.\d{1,6})?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits);
  if (unit === "") return value;
  const word = unit.toLowerCase();
  if (key.endsWith("_bytes")) return whole(value, BYTES[word], 1);
  const key_ms = KEY_UNITS.find(([ending]) => key.endsWith(ending))?.[1];
  return key_ms === undefined ? undefined : whole(value, TIMES[word], key_ms);
}

function whole(value: number, factor: number | undefined, divisor: number): number | undefined {
  const number = factor === undefined ? Number.NaN : (value * factor) / divisor;
  return Number.isInteger(number) ? number : undefined;
}
