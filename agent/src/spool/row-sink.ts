import type { Row, StreamName } from "@heliograph/proto/streams";

/**
 * Where every source of the agent puts its rows: the log of the stream, in order. Never blocks and never
 * throws; a full log drops its oldest readings and counts them.
 */
export interface RowSink {
  /**
   * Calls `done` once what was appended before is written, so that kill -9 does not forgetSegment it; just before that `prepare`, once
   * however many wait with it, which may append what it kept back. Absent where nothing is written.
   */
  whenWritten?(prepare: () => void, done: () => void): void;
  append<S extends StreamName>(stream: S, rows: readonly Row<S>[]): void;
}
