/** What was done since the start; plain numbers for /metrics. */
export interface WriterCounters {
  /** Committed. */
  batches: number;
  rows: number;
  /** Of RowBinary. */
  bytes: number;
  /** INSERTs that were answered with 200. */
  inserts: number;
  /** INSERTs of unknown outcome. */
  failures: number;
  /** INSERTs that were refused, whole, because another collector answers for a node of theirs. */
  fenced: number;
  /** Batches that append() did not take. */
  refused: number;
}
