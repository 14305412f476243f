/** Counts since the start; plain numbers for /metrics. */
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
  /** INSERTs that were refused as a whole, because another collector answers for one of their nodes. */
  fenced: number;
  /** Batches that append() refused. */
  refused: number;
}
