/** When a volume is full, if rows keep coming at the same rate and leave as the settings say. Pure. */
import { RETENTION_CLASSES, type ClassRetention, type RetentionClass, type RetentionPolicy } from "./classes.ts";
import { laterBy, type Age } from "./duration.ts";
import { monthEnd, monthOf, monthStart } from "@heliograph/proto/month";
import type { StoredMonth } from "./storage.ts";
import type { Volume } from "../disks/storage-disks.ts";

const DAY_MS = 86_400_000;
/** A forecast beyond this says nothing. */
const REACH_DAYS = 5 * 366;
const DAYWISE_DAYS = 120;
/** A month this young is too short to estimate from alone. */
const YOUNG_DAYS = 7;
/** Less than this is too little for an estimate. */
const LEAST_DAYS = 1 / 24;

/**
 * Bytes per day that a class grows: the size of its newest month divided by its past days, together with the month before if it
 * is younger than a week. Undefined if there is less than an hour of rows.
 */
export function growthBytesPerDay(months: readonly StoredMonth[], now_ms: number): number | undefined {
  const current = monthOf(now_ms);
  const is_young = now_ms - monthStart(current) < YOUNG_DAYS * DAY_MS;
  const from = is_young ? monthOf(monthStart(current) - 1) : current;
  const recent = months.filter(({ month }) => month >= from);
  const oldest_ms = recent.reduce((oldest, one) => Math.min(oldest, one.oldest_ms), now_ms);
  const days = (now_ms - oldest_ms) / DAY_MS;
  return days < LEAST_DAYS ? undefined : recent.reduce((sum, { bytes }) => sum + bytes, 0) / days;
}

/** When all rows of a month have reached an age; Infinity for never. */
export const dueMs = (month: number, age: Age): number =>
  age === "never" ? Number.POSITIVE_INFINITY : laterBy(monthEnd(month), age);

interface ForecastMonth {
  readonly month: number;
  readonly bytes: number;
  readonly archive_ms: number;
  readonly delete_ms: number;
  readonly is_archived: boolean;
}

function forecastMonths(months: readonly StoredMonth[], retention: ClassRetention, now_ms: number): ForecastMonth[] {
  const stored = months.map((one) => ({ ...one, is_archived: one.volume === "archive" }));
  const coming: { month: number; bytes: number; is_archived: boolean }[] = [];
  const end_ms = now_ms + REACH_DAYS * DAY_MS;
  for (let month = monthOf(now_ms); monthStart(month) < end_ms; month = monthOf(monthEnd(month)))
    coming.push({ month, bytes: 0, is_archived: false });
  return [...stored, ...coming].map(({ month, bytes, is_archived }) => ({
    month,
    bytes,
    is_archived,
    archive_ms: dueMs(month, retention.archive_after),
    delete_ms: dueMs(month, retention.delete_after),
  }));
}

/** Bytes of a class on the volumes asked for, `at_ms`. */
function bytesAt(months: readonly ForecastMonth[], growth: number, asked: ReadonlySet<Volume>, now_ms: number, at_ms: number) {
  let sum = 0;
  for (const { month, bytes, is_archived, archive_ms, delete_ms } of months) {
    if (delete_ms <= at_ms) continue;
    if (!asked.has(is_archived || archive_ms <= at_ms ? "archive" : "hot")) continue;
    const grown_ms = bytes > 0 ? 0 : Math.min(at_ms, monthEnd(month)) - Math.max(now_ms, monthStart(month));
    sum += bytes + (Math.max(0, grown_ms) / DAY_MS) * growth;
  }
  return sum;
}

export interface ForecastQuestion {
  readonly months: readonly StoredMonth[];
  readonly policy: RetentionPolicy;
  /** Whether there is an archive to which rows move. */
  readonly has_archive: boolean;
  /** Volumes on the disk: both if the archive is a folder on the same filesystem. */
  readonly volumes: ReadonlySet<Volume>;
  readonly free_bytes: number;
  readonly now_ms: number;
}

/** When the disk of these volumes is full; undefined if that is beyond five years, or never. */
export function fullAtMs({ months, policy, has_archive, volumes, free_bytes, now_ms }: ForecastQuestion): number | undefined {
  const classes = RETENTION_CLASSES.map((name: RetentionClass) => {
    const own = months.filter((one) => one.class === name);
    const retention = has_archive ? policy[name] : { ...policy[name], archive_after: "never" as const };
    const limit = retention.max_bytes === 0 ? Number.POSITIVE_INFINITY : retention.max_bytes;
    return { months: forecastMonths(own, retention, now_ms), growth: growthBytesPerDay(own, now_ms) ?? 0, limit };
  });
  const usedAt = (at_ms: number): number =>
    classes.reduce((sum, one) => sum + Math.min(one.limit, bytesAt(one.months, one.growth, volumes, now_ms, at_ms)), 0);
  const now = usedAt(now_ms);
  // Steps of a week are exact enough for the far future.
  for (let day = 1; day <= REACH_DAYS; day += day < DAYWISE_DAYS ? 1 : 7) {
    const at_ms = now_ms + day * DAY_MS;
    if (usedAt(at_ms) - now > free_bytes) return at_ms;
  }
  return undefined;
}
