/** Spans and instants as people read them. Times are milliseconds since the epoch, `now_ms` by the collector's clock. */
import { ABSENT } from "./number.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const two = (value: number): string => String(value).padStart(2, "0");

/** A span: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 14 min`, `3 d 4 h`. Negative or not finite reads as absent. */
export function formatDuration(span_ms: number | null | undefined): string {
  if (typeof span_ms !== "number" || !Number.isFinite(span_ms) || span_ms < 0) return ABSENT;
  if (span_ms < 10 * SECOND) return `${(Math.floor(span_ms / 100) / 10).toFixed(1)} s`;
  if (span_ms < MINUTE) return `${Math.floor(span_ms / SECOND)} s`;
  if (span_ms < HOUR) return `${Math.floor(span_ms / MINUTE)} min ${two(Math.floor((span_ms % MINUTE) / SECOND))} s`;
  if (span_ms < DAY) return `${Math.floor(span_ms / HOUR)} h ${two(Math.floor((span_ms % HOUR) / MINUTE))} min`;
  if (span_ms < 10 * YEAR) return `${Math.floor(span_ms / DAY)} d ${Math.floor((span_ms % DAY) / HOUR)} h`;
  return "over 10 years";
}

/** How long ago an instant was; clocks differ a little, so a moment ahead is now. */
export function formatAge(then_ms: number | null | undefined, now_ms: number): string {
  if (typeof then_ms !== "number" || !Number.isFinite(then_ms)) return "never";
  const age = now_ms - then_ms;
  if (age < -MINUTE) return "in the future (check the clock)";
  return age < 2 * SECOND ? "now" : `${formatDuration(age)} ago`;
}

/** Time left until `eta_ms`; an estimate in the past means that it is overdue. */
export function formatEta(eta_ms: number | null | undefined, now_ms: number): string {
  if (typeof eta_ms !== "number" || !Number.isFinite(eta_ms)) return ABSENT;
  const left = eta_ms - now_ms;
  if (left < 0) return left > -MINUTE ? "any moment" : "overdue";
  if (left >= YEAR) return "over a year";
  return formatDuration(left < 10 * SECOND ? Math.ceil(left / SECOND) * SECOND : left).replace(".0 s", " s");
}

/** An instant by the reader's own clock: the time alone within a day, the date too beyond. */
export function formatInstant(time_ms: number | null | undefined, now_ms: number): string {
  if (typeof time_ms !== "number" || !Number.isFinite(time_ms) || Math.abs(time_ms) > 8.64e15) return ABSENT;
  const at = new Date(time_ms);
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  if (Math.abs(now_ms - time_ms) < DAY) return clock;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}
