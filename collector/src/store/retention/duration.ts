/** Times such as "30 days" or "13 months" in settings, and their form in SQL and in the calendar. */

export type DurationUnit = "day" | "month" | "year";

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

/** How long something is kept; "never" if it is neither moved nor deleted. */
export type Age = Duration | "never";

/** Beyond this, ClickHouse's 32-bit DateTime would wrap around to 1970, and delete all rows. */
const LONGEST_YEARS = 50;
const DAYS_OF: Readonly<Record<DurationUnit, number>> = { day: 1, month: 30.44, year: 365.25 };
const PATTERN = /^\s*(\d{1,5})\s*(day|week|month|year)s?\s*$/i;

/** Reads "30 days", "2 weeks", "13 months", "5 years" or "never"; undefined if it is none of these, or is beyond 50 years. */
export function parseAge(text: string): Age | undefined {
  if (text.trim().toLowerCase() === "never") return "never";
  const [, digits, word] = PATTERN.exec(text) ?? [];
  if (digits === undefined || word === undefined) return undefined;
  const is_week = word.toLowerCase() === "week";
  const unit = is_week ? "day" : (word.toLowerCase() as DurationUnit);
  const duration = { count: Number(digits) * (is_week ? 7 : 1), unit };
  return duration.count > 0 && daysOf(duration) <= LONGEST_YEARS * DAYS_OF.year ? duration : undefined;
}

/** Approximate number of days: for comparing, not for dates. */
export const daysOf = (age: Age): number => (age === "never" ? Number.POSITIVE_INFINITY : age.count * DAYS_OF[age.unit]);

/** The same as people write it: "30 days", "1 month", "never". */
export const ageText = (age: Age): string => (age === "never" ? age : `${age.count} ${age.unit}${age.count === 1 ? "" : "s"}`);

const INTERVALS: Readonly<Record<DurationUnit, string>> = {
  day: "toIntervalDay",
  month: "toIntervalMonth",
  year: "toIntervalYear",
};

/** The same in SQL, as ClickHouse prints it. */
export const intervalSql = ({ count, unit }: Duration): string => `${INTERVALS[unit]}(${count})`;

/** `from_ms` plus the duration, in UTC; the last day of the month if the later month is shorter, as in ClickHouse. */
export function laterBy(from_ms: number, { count, unit }: Duration): number {
  if (unit === "day") return from_ms + count * 86_400_000;
  const from = new Date(from_ms);
  const month = from.getUTCMonth() + count * (unit === "year" ? 12 : 1);
  const days = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const first_ms = Date.UTC(from.getUTCFullYear(), month, 1);
  return first_ms + (Math.min(from.getUTCDate(), days) - 1) * 86_400_000 + (from_ms % 86_400_000);
}
