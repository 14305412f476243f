import type { Row, StreamName } from "@heliograph/proto/streams";

/** A batch that is decoded, checked and next in its log: what intake hands to the store and to the live hub. */
export interface AcceptedBatch<S extends StreamName = StreamName> {
  readonly node: string;
  readonly epoch: number;
  readonly stream: S;
  readonly sequence: number;
  readonly follows: number;
  /** Rows come from a backlog: they are stored, and don't change the live state. */
  readonly backfill: boolean;
  /** When the collector received it, ms since the epoch. */
  readonly received_ms: number;
  /** All rows lie in this UTC month, e.g. 202611; one INSERT must stay within one partition. */
  readonly month: number;
  /** The rows, with time_ms already within bounds (docs/explanation/delivery.md, rule C8). */
  readonly rows: readonly Row<S>[];
  /** The node's own times, if some were replaced by received_ms; undefined if all were in bounds. */
  readonly node_times_ms: readonly number[] | undefined;
  /** Size on the wire; buffers count it against their bounds. */
  readonly wire_bytes: number;
}
