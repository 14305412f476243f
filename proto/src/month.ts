/** UTC months, which the partitions of all tables are: 202611, and "2026-11" for people. */

/** The month that a time lies in. */
export function monthOf(time_ms: number): number {
  const date = new Date(time_ms);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** Its first millisecond. */
export const monthStart = (month: number): number => Date.UTC(Math.floor(month / 100), (month % 100) - 1, 1);

/** The first millisecond after it. */
export const monthEnd = (month: number): number => Date.UTC(Math.floor(month / 100), month % 100, 1);

export const monthText = (month: number): string => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;

/** Reads "2026-11"; undefined where it is no month. */
export function parseMonth(text: string): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined || month === undefined ? undefined : Number(year) * 100 + Number(month);
}
