import type { Row, StreamName } from "@heliograph/proto/streams";

/**
 * Where every source of the agent puts its rows: the log of the stream, in order. Never blocks and never
 * throws; a full log drops its oldest readings and counts them.
 */
export interface RowSink {
  append<S extends StreamName>(stream: S, rows: readonly Row<S>[]): void;
}
