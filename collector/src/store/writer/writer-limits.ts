/** How long and how much the writer gathers before an INSERT, and how much memory it may take. */
export interface WriterLimits {
  /** A batch waits this long for others to share its INSERT. */
  readonly flush_ms: number;
  /** With this many rows or bytes queued for a table, the INSERT begins at once. */
  readonly flush_rows: number;
  readonly flush_bytes: number;
  /** Most rows and bytes of one INSERT; ClickHouse makes one block of up to 1,048,449 rows and 256 MB. */
  readonly max_rows: number;
  readonly max_bytes: number;
  /** Memory of all uncommitted batches; beyond it append() refuses. */
  readonly max_pending_bytes: number;
}

export const DEFAULT_WRITER_LIMITS: WriterLimits = {
  flush_ms: 1_000,
  flush_rows: 50_000,
  flush_bytes: 8 << 20,
  max_rows: 200_000,
  max_bytes: 32 << 20,
  max_pending_bytes: 128 << 20,
};
