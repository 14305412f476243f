/** How the spool is: for the agent's report, the doctor and events. */
export interface SpoolHealth {
  /** Empty where it is kept in memory by intent. */
  readonly directory: string;
  /** Why the directory can't be written, and rows are kept in memory; empty where it can. */
  readonly trouble: string;
  readonly bytes: number;
  /** Bytes that no mark acknowledges. */
  readonly unacknowledged_bytes: number;
  readonly max_bytes: number;
  /** Of the bytes, those in memory. */
  readonly memory_bytes: number;
  /** Bytes that are free on its disk; undefined without one. */
  readonly free_bytes: number | undefined;
  /** When the oldest part that is not acknowledged was started, ms since the epoch; undefined where all is acknowledged. */
  readonly oldest_ms: number | undefined;
  /** Rows that were lost at a bound, by stream, over restarts. */
  readonly rows_dropped: Readonly<Record<string, number>>;
  /** Rows that were on disk and could not be read when their turn came. */
  readonly rows_unreadable: number;
  /** Places at which files could not be read at a start, the bytes that were left out, and those of them at the end of a file. */
  readonly damaged_places: number;
  readonly damaged_bytes: number;
  readonly torn_bytes: number;
}
