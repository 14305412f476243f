/** What is stored, how it grows, and what happens to it next. */

/** What a class of rows takes, and what happens to it. */
export interface RetentionClassReport {
  /** raw, rollup_1m, rollup_1h, host, metrics, events, jobs or inventory. */
  readonly class: string;
  readonly tables: readonly string[];
  readonly rows: number;
  readonly hot_bytes: number;
  readonly archive_bytes: number;
  /** Of the oldest row; null where there is none. */
  readonly oldest_ms: number | null;
  /** Over the current month, and the one before in its first week; null where there is too little to tell. */
  readonly growth_bytes_per_day: number | null;
  /** E.g. "30 days", or "never". A month moves when its newest row is that old: up to a month later for its oldest. */
  readonly archive_after: string;
  readonly delete_after: string;
  /** 0 for no bound. */
  readonly max_bytes: number;
  readonly over_limit_bytes: number;
  /** False where it is over its bound, and all that is left is too young to go. */
  readonly limit_kept: boolean;
  /** The next month to move to the archive, and when all of it has. */
  readonly next_archive: { readonly month: string; readonly by_ms: number } | null;
  readonly next_delete: { readonly month: string; readonly by_ms: number } | null;
}

export interface RetentionDisk {
  readonly disk: string;
  readonly volume: "hot" | "archive";
  /** In ClickHouse's words: Local, ObjectStorage. */
  readonly kind: string;
  readonly path: string;
  /** Without what is to be left free; null where it is not known, see `gap`. */
  readonly free_bytes: number | null;
  readonly total_bytes: number | null;
  /** When it is full if rows go on coming and leaving as they do; null where that is beyond five years, or not known. */
  readonly full_ms: number | null;
  /** Why there are no figures: an object store is unbounded; other disks may not tell. Empty where there are. */
  readonly gap: "" | "unbounded" | "unknown";
}

/** GET /api/v1/retention */
export interface RetentionReport {
  readonly time_ms: number;
  /** False where rows are deleted by age and never moved. */
  readonly has_archive: boolean;
  readonly classes: readonly RetentionClassReport[];
  readonly disks: readonly RetentionDisk[];
}
