/** Which past `npm start -- --history 30d` makes: how long, how fine, how many rows and bytes. Pure. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UNITS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS, y: 365 * DAY_MS } as const;
/** Longer than raw rows are kept by default would be deleted as soon as it is written. */
export const LONGEST_MS = 365 * DAY_MS;
export const SHORTEST_MS = HOUR_MS;

/** About so many readings of GPUs are made; the interval between two follows from it. */
const READINGS = 3_000_000;
/** Intervals to which an agent can be set. */
const INTERVALS_MS = [1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000] as const;
/** Rows that come each minute now come in the past at each interval times this, from a minute to five. */
const SLOW_FACTOR = 4;
const [LEAST_SLOW_MS, MOST_SLOW_MS] = [60_000, 300_000];
/** Rows come as often as live in the last hour, or the last tenth of a short past. */
const FINE_MS = HOUR_MS;

/** Where the past begins and ends, and how often its rows come; ms since the epoch, and ms. */
export interface PastPlan {
  readonly from_ms: number;
  readonly until_ms: number;
  readonly fine_from_ms: number;
  readonly interval_ms: number;
  readonly slow_ms: number;
}

export interface PastSize {
  readonly rows: number;
  /** On disk, with rollups. */
  readonly bytes: number;
}

/** "30d", "12h", "2w" or "1y" in ms; undefined if it is none, or shorter than an hour or longer than a year. */
export function parsePast(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,4})([hdwy])$/.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  const length_ms = Number(number) * UNITS[unit as keyof typeof UNITS];
  return length_ms >= SHORTEST_MS && length_ms <= LONGEST_MS ? length_ms : undefined;
}

/** The finest interval with which the readings are few enough to be made in minutes; the coarsest of an agent at worst. */
export function planPast(length_ms: number, gpus: number, now_ms: number): PastPlan {
  const until_ms = Math.floor(now_ms / 60_000) * 60_000;
  const wanted_ms = (length_ms * gpus) / READINGS;
  const interval_ms = INTERVALS_MS.find((interval) => interval >= wanted_ms) ?? INTERVALS_MS[INTERVALS_MS.length - 1] ?? 60_000;
  const slow_ms = Math.min(MOST_SLOW_MS, Math.max(LEAST_SLOW_MS, SLOW_FACTOR * interval_ms));
  const fine_ms = Math.floor(Math.min(FINE_MS, length_ms / 10) / 60_000) * 60_000;
  return { from_ms: until_ms - length_ms, until_ms, fine_from_ms: until_ms - fine_ms, interval_ms, slow_ms };
}

/** Measured with fleets of 4 to 125 nodes: rows of a GPU beside its readings at each slow interval, and bytes a row on disk. */
const ROWS_A_SLOW_INTERVAL = 9.5;
/** With the readings of hosts, and of MIG devices in a fleet of four nodes. */
const READINGS_SHARE = 1.4;
const BYTES_A_ROW = 24;

/** What it will come to, roughly. */
export function sizeOfPast(plan: PastPlan, gpus: number): PastSize {
  const coarse_ms = plan.fine_from_ms - plan.from_ms;
  const fine_ms = plan.until_ms - plan.fine_from_ms;
  const readings = gpus * (coarse_ms / plan.interval_ms + fine_ms / 1_000) * READINGS_SHARE;
  const others = gpus * ROWS_A_SLOW_INTERVAL * (coarse_ms / plan.slow_ms + fine_ms / 5_000);
  const rows = Math.round(readings + others);
  return { rows, bytes: rows * BYTES_A_ROW };
}
