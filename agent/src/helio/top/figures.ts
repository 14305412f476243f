/** Numbers as a glance needs them, in few columns; a dash where there is none. Pure. */

export const ABSENT = "-";
type Value = number | null;

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

export const percent = (ratio: Value): string => (ratio === null ? ABSENT : `${Math.round(ratio * 100)}%`);

/** "61.2G", "812M": of 1,024. */
export function bytes(value: Value): string {
  if (value === null) return ABSENT;
  if (value < GIB) return `${Math.round(value / MIB)}M`;
  return value < 1000 * GIB ? `${(value / GIB).toFixed(value < 100 * GIB ? 1 : 0)}G` : `${(value / GIB / 1024).toFixed(2)}T`;
}

export const bytesOf = (used: Value, total: Value): string =>
  used === null ? ABSENT : total === null ? bytes(used) : `${bytes(used).replace(/G$/, total >= GIB ? "" : "G")}/${bytes(total)}`;

export const watts = (value: Value, limit: Value = null): string =>
  value === null ? ABSENT : `${Math.round(value)}${limit === null ? "" : `/${Math.round(limit)}`}W`;

/** "3d 04h", "2h 07m", "12m 05s", "41s". */
export function duration(seconds: Value): string {
  if (seconds === null || !Number.isFinite(seconds)) return ABSENT;
  const whole = Math.max(0, Math.round(seconds));
  const [days, hours, minutes] = [Math.floor(whole / 86_400), Math.floor(whole / 3_600) % 24, Math.floor(whole / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  if (days > 9_999) return ABSENT;
  if (days > 0) return `${days}d${two(hours)}h`;
  if (hours > 0) return `${hours}h${two(minutes)}m`;
  return minutes > 0 ? `${minutes}m${two(whole % 60)}s` : `${whole}s`;
}

/** "12.3/s" for fast steps, "4.1 s/step" for slow ones. */
export function rate(steps_per_second: Value): string {
  if (steps_per_second === null || steps_per_second <= 0) return ABSENT;
  if (steps_per_second >= 1) return `${short(steps_per_second)}/s`;
  const seconds = 1 / steps_per_second;
  return seconds < 1_000 ? `${short(seconds)}s/step` : `${duration(seconds)}/step`;
}

/** "980", "12.3k", "4.56M": as many digits that count. */
export function short(value: number, digits = 3): string {
  for (const [size, letter] of [
    [1e12, "T"],
    [1e9, "G"],
    [1e6, "M"],
    [1e3, "k"],
  ] as const) {
    if (Math.abs(value) >= size * 0.9995) return `${Number((value / size).toPrecision(digits))}${letter}`;
  }
  return String(Number(value.toPrecision(digits)));
}

/** A step in full where that takes at most `digits`. */
export const step = (value: number, digits = 6): string =>
  Math.abs(value) < 10 ** digits ? String(Math.round(value)) : short(value, digits - 2);

/** Wall clock of this machine. */
export function clock(time_ms: number): string {
  const time = new Date(time_ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** Numbers of GPUs in few columns: "0-3,5". */
export function ranges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? "," : "-"}${to}`)).join(",");
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
