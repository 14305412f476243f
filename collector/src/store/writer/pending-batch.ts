/** A batch that waits for its commit. It is already encoded, so that a bound in bytes is exact, and a retry costs nothing. */
import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";

export interface PendingBatch {
  readonly node: string;
  readonly epoch: number;
  readonly sequence: number;
  /** UTC month of all its rows, e.g. 202611. */
  readonly month: number;
  readonly row_count: number;
  /** Times of its oldest and its newest row, ms since the epoch. */
  readonly first_ms: number;
  readonly last_ms: number;
  /** The rows as RowBinary. */
  readonly bytes: Uint8Array;
  /** When it was appended, by a monotonic clock, in ms. */
  readonly since_ms: number;
}

/** Approximate size of such an object without its bytes. */
const OVERHEAD_BYTES = 256;

/** Memory that a pending batch takes, in bytes. */
export const sizeOf = (batch: PendingBatch): number => batch.bytes.length + OVERHEAD_BYTES;

/** Names the log of a batch; node names have no spaces. */
export const logOf = ({ node, epoch }: Pick<PendingBatch, "node" | "epoch">): string => `${node} ${epoch}`;

/**
 * Times of the oldest and the newest row. Throws if a row is outside the batch's month: its INSERT would be refused forever,
 * and all later ones too.
 */
export function timeSpan({ rows, month, node, stream, sequence }: AcceptedBatch): { first_ms: number; last_ms: number } {
  const month_ms = Date.UTC(Math.floor(month / 100), (month % 100) - 1);
  const end_ms = Date.UTC(Math.floor(month / 100), month % 100);
  let first_ms = Infinity;
  let last_ms = -Infinity;
  for (const { time_ms } of rows) {
    const time = time_ms ?? 0;
    if (time < month_ms || time >= end_ms) {
      throw new RangeError(`batch ${sequence} of ${node}/${stream} is of month ${month} and has a row of ${time}`);
    }
    first_ms = Math.min(first_ms, time);
    last_ms = Math.max(last_ms, time);
  }
  return { first_ms, last_ms };
}
