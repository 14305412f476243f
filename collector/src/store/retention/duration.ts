/** Times such as "30 days" or "13 months", as settings have them, and what they are in SQL and in the calendar. */

export type DurationUnit = "day" | "month" | "year";

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

/** How long something is kept; "never" where it neither moves nor goes. */
export type Age = Duration | "never";

/** Beyond it ClickHouse's 32-bit DateTime would come round to 1970, and delete all. */
const LONGEST_YEARS = 50;
const DAYS_OF: Readonly<Record<DurationUnit, number>> = { day: 1, month: 30.44, year: 365.25 };
const PATTERN = /^\s*(\d{1,5})\s*(day|week|month|year)s?\s*$/i;

/** Reads "30 days", "2 weeks", "13 months", "5 years" or "never"; undefined if it is none, or is beyond 50 years. */
export function parseAge(text: string): Age | undefined {
  if (text.trim().toLowerCase() === "never") return "never";
  const [, digits, word] = PATTERN.exec(text) ?? [];
  if (digits === undefined || word === undefined) return undefined;
  const isWeek = word.toLowerCase() === "week";
  const unit = isWeek ? "day" : (word.toLowerCase() as DurationUnit);
  const duration = { count: Number(digits) * (isWeek ? 7 : 1), unit };
  return duration.count > 0 && daysOf(duration) <= LONGEST_YEARS * DAYS_OF.year ? duration : undefined;
}

/** About how many days that is: for comparing, not for dates. */
export const daysOf = (age: Age): number => (age === "never" ? Number.POSITIVE_INFINITY : age.count * DAYS_OF[age.unit]);

/** The same as a person writes it: "30 days", "1 month", "never". */
export const ageText = (age: Age): string => (age === "never" ? age : `${age.count} ${age.unit}${age.count === 1 ? "" : "s"}`);

const INTERVALS: Readonly<Record<DurationUnit, string>> = {
  day: "toIntervalDay",
  month: "toIntervalMonth",
  year: "toIntervalYear",
};

/** The same in SQL, in the words in which ClickHouse shows it. */
export const intervalSql = ({ count, unit }: Duration): string => `${INTERVALS[unit]}(${count})`;

/** `from_ms` and that much later, in UTC; the last day of a month where the later one is shorter, as ClickHouse has it. */
export function laterBy(from_ms: number, { count, unit }: Duration): number {
  if (unit === "day") return from_ms + count * 86_400_000;
  const from = new Date(from_ms);
  const month = from.getUTCMonth() + count * (unit === "year" ? 12 : 1);
  const days = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const first_ms = Date.UTC(from.getUTCFullYear(), month, 1);
  return first_ms + (Math.min(from.getUTCDate(), days) - 1) * 86_400_000 + (from_ms % 86_400_000);
}
