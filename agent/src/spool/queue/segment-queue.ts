/**
 * A queue of segments with an index of its front in memory. New batches go to the end of the last segment; the reader moves
 * from the front to the end and tells the logs where their batches are, as far as the index has room. So memory does not
 * grow with what is kept on disk, and a start does not read all of it.
 *
 *     kept for a while:        in the index:            only on disk:
 *     all acknowledged         some not acknowledged   not read yet
 *   ┌──────────┬──────────┬──────────┬─────────╎────┬──────────┬───────────┐
 *   │ segment  │ segment  │ segment  │ segment ╎    │ segment  │ last one  │◀── append
 *   └──────────┴──────────┴──────────┴─────────╎────┴──────────┴───────────┘
 *     ▲ expire, drop                         reader
 */
import { isStreamName, type StreamName } from "@heliograph/proto/streams";

import { queuedSegment, type QueuedSegment } from "./queued-segment.ts";
import type { Segment } from "../segments/segment.ts";
import { StreamLog, type IndexEntry, type SealedBatch, type Tally } from "../stream-log.ts";

/** Most batches whose place is kept in memory, about 100 bytes each. */
const MAX_INDEX_ENTRIES = 8_192;
/** Records that are read in one go, so that reading does not hold up a sample. */
const RECORDS_AT_ONCE = 256;

/** A sealed batch on its way to a segment. */
export interface NewBatch extends SealedBatch {
  readonly log: StreamLog;
  /** As a record. */
  readonly bytes: Buffer;
}

export interface Damage {
  readonly places: number;
  readonly bytes: number;
  readonly torn_bytes: number;
}

export interface SegmentQueueOptions {
  /** Whether its logs get new batches: such a log is kept when nothing is left of it, because its numbers go on. */
  readonly is_live: boolean;
  readonly max_index_entries?: number;
  readonly onDamage: (damage: Damage) => void;
  /** What was stored of a log when that was last saved. */
  readonly savedMark: (epoch: number, stream: StreamName) => number;
}

export const logKey = (epoch: number, stream: string): string => `${epoch}/${stream}`;

export class SegmentQueue {
  readonly #options: SegmentQueueOptions;
  readonly #max_index_entries: number;
  readonly logs = new Map<string, StreamLog>();
  readonly tally: Tally = { places: 0, bytes: 0, unreadable_rows: 0 };
  #segments: QueuedSegment[] = [];
  /** Everything before it is known to the logs. */
  #reader = { index: 0, offset: 0 };
  #bytes = 0;
  /** Of the record that was read last: batches of one epoch stand together. */
  #epoch = 0;

  constructor(options: SegmentQueueOptions) {
    this.#options = options;
    this.#max_index_entries = options.max_index_entries ?? MAX_INDEX_ENTRIES;
  }

  get segments(): readonly QueuedSegment[] {
    return this.#segments;
  }
  get bytes(): number {
    return this.#bytes;
  }
  get memory_bytes(): number {
    return this.#segments.reduce((sum, { store }) => sum + (store.kind === "memory" ? store.size : 0), 0);
  }
  /** Bytes that no mark acknowledges, those that were not read yet among them. */
  get unacknowledged_bytes(): number {
    let bytes = this.tally.bytes;
    for (let index = this.#reader.index; index < this.#segments.length; index += 1)
      bytes += this.#segments[index]?.store.end ?? 0;
    return bytes - (this.#reader.index < this.#segments.length ? this.#reader.offset : 0);
  }
  /** Whether the logs know all that is kept. */
  get is_read(): boolean {
    const segment = this.#segments[this.#reader.index];
    return (
      segment === undefined || (this.#reader.index === this.#segments.length - 1 && this.#reader.offset >= segment.store.end)
    );
  }
  get is_drained(): boolean {
    return this.tally.places === 0 && this.is_read;
  }
  /** The segment to append to; undefined where a new one has to be started. */
  get open_segment(): QueuedSegment | undefined {
    const last = this.#segments.at(-1);
    return last === undefined || last.is_closed ? undefined : last;
  }
  /** The oldest segment in which something is not acknowledged, or not read. */
  get oldest_open(): QueuedSegment | undefined {
    return this.#segments.find((segment, index) => index >= this.#reader.index || segment.unacknowledged_batches > 0);
  }

  /** Starts a segment; nothing more is appended to the one before. */
  begin(store: Segment, now_ms: number): QueuedSegment {
    this.closeOpen();
    const segment = queuedSegment(store, now_ms);
    this.#segments.push(segment);
    this.#bytes += store.size;
    this.#skipRead();
    if (this.#segments.length - 1 === this.#reader.index) this.#reader.offset = store.end;
    return segment;
  }

  closeOpen(): void {
    const segment = this.open_segment;
    if (segment === undefined) return;
    segment.is_closed = true;
    segment.store.close();
    this.#skipRead();
  }

  /** Puts segments of another process or queue at the end; their logs are indexed as they are read. */
  adopt(segments: readonly QueuedSegment[], logs: Iterable<StreamLog>): void {
    for (const segment of segments) {
      this.#segments.push(segment);
      this.#bytes += segment.store.size;
    }
    for (const log of logs) {
      if (log.first === 0) continue;
      log.clearIndex(this.tally);
      this.logs.set(logKey(log.epoch, log.stream), log);
    }
  }

  /** Closes all segments and hands them over. */
  detachAll(): { readonly segments: readonly QueuedSegment[]; readonly logs: readonly StreamLog[] } {
    this.closeOpen();
    const handed = { segments: this.#segments, logs: [...this.logs.values()] };
    for (const log of handed.logs) log.clearIndex();
    this.#segments = [];
    this.logs.clear();
    this.#reader = { index: 0, offset: 0 };
    this.#bytes = 0;
    return handed;
  }

  /** Appends to a segment of this queue, its last. Throws where the segment can't be written. */
  append(segment: QueuedSegment, batches: readonly NewBatch[]): void {
    const before = segment.store.size;
    let offset = segment.store.append(batches.map(({ bytes }) => bytes));
    this.#bytes += segment.store.size - before;
    segment.acknowledged_at_ms = undefined;
    for (const { log, sequence, row_count, payload, bytes } of batches) {
      log.appended(segment, { sequence, row_count, payload });
      const is_next = this.#segments[this.#reader.index] === segment && this.#reader.offset === offset;
      if (is_next && this.tally.places < this.#max_index_entries) {
        log.index({ segment, offset, length: bytes.length, sequence, row_count });
        this.#reader.offset += bytes.length;
        segment.checked = this.#reader.offset;
      }
      offset += bytes.length;
    }
  }

  /** Reads on, as far as the index has room. True where there is more to read for which there is room. */
  readAhead(most = RECORDS_AT_ONCE): boolean {
    let left = most;
    while (left > 0 && !this.is_read && this.tally.places < this.#max_index_entries) {
      this.#skipRead();
      const segment = this.#segments[this.#reader.index];
      if (segment === undefined) return false;
      left -= this.#readSegment(segment, Math.min(left, this.#max_index_entries - this.tally.places));
      this.#skipRead();
    }
    return !this.is_read && this.tally.places < this.#max_index_entries;
  }

  /** Removes segments that were acknowledged before `acknowledged_before_ms`, by the monotonic clock now `now_ms`. */
  expire(acknowledged_before_ms: number, now_ms: number): void {
    for (const segment of this.#segments.slice(0, this.#reader.index)) {
      if (segment.unacknowledged_batches > 0) segment.acknowledged_at_ms = undefined;
      else segment.acknowledged_at_ms ??= now_ms;
      if (segment.acknowledged_at_ms !== undefined && segment.acknowledged_at_ms <= acknowledged_before_ms) this.#remove(segment);
    }
    this.#forgetEnded();
  }

  /** The oldest segment that is acknowledged as a whole; dropping it loses nothing. */
  get acknowledged(): QueuedSegment | undefined {
    return this.#segments.slice(0, this.#reader.index).find((segment) => segment.unacknowledged_batches === 0);
  }

  /** Drops a segment; rows by stream that no mark acknowledged. */
  drop(segment: QueuedSegment): ReadonlyMap<StreamName, number> {
    const lost = new Map<StreamName, number>();
    const addLost = (stream: StreamName, rows: number): void => {
      if (rows > 0) lost.set(stream, (lost.get(stream) ?? 0) + rows);
    };
    if (segment === this.open_segment) this.closeOpen();
    const index = this.#segments.indexOf(segment);
    if (index >= this.#reader.index) this.#countUnread(segment, index > this.#reader.index ? 0 : this.#reader.offset, addLost);
    for (const log of this.logs.values()) addLost(log.stream, log.forgetSegment(segment));
    this.#remove(segment);
    this.#forgetEnded();
    return lost;
  }

  /** A mark went back: what is kept is read again from its start. */
  restartReader(): void {
    for (const log of this.logs.values()) log.clearIndex();
    this.#reader = { index: 0, offset: 0 };
  }

  /** A segment in memory has become a file: the same bytes at the same offsets. */
  replace(segment: QueuedSegment, store: Segment): void {
    this.#bytes += store.size - segment.store.size;
    segment.store.remove();
    segment.store = store;
  }

  /** A log of this queue; made when it is first asked for. */
  logOf(epoch: number, stream: StreamName): StreamLog {
    const key = logKey(epoch, stream);
    let log = this.logs.get(key);
    if (log === undefined)
      this.logs.set(key, (log = new StreamLog(epoch, stream, this.tally, this.#options.savedMark(epoch, stream))));
    return log;
  }

  #readSegment(segment: QueuedSegment, most: number): number {
    const { found, next, damages, damaged_bytes, torn_bytes } = segment.store.scan(this.#reader.offset, most);
    for (const { record, offset, length } of found) {
      if (!isStreamName(record.stream)) continue;
      const { epoch, stream, sequence, row_count } = record;
      this.#epoch = epoch;
      const place: IndexEntry = { segment, offset, length, sequence, row_count };
      this.logOf(epoch, stream).index(place);
    }
    if (damages > 0 && next > segment.checked) this.#options.onDamage({ places: damages, bytes: damaged_bytes, torn_bytes });
    segment.checked = Math.max(segment.checked, next);
    this.#reader.offset = next;
    return Math.max(1, found.length);
  }

  /** Moves the reader over segments that it has read to their end and that get nothing more. */
  #skipRead(): void {
    for (;;) {
      const segment = this.#segments[this.#reader.index];
      if (segment === undefined || !segment.is_closed || this.#reader.offset < segment.store.end) return;
      this.#reader = { index: this.#reader.index + 1, offset: 0 };
    }
  }

  #countUnread(segment: QueuedSegment, from: number, addLost: (stream: StreamName, rows: number) => void): void {
    for (let offset = from; offset < segment.store.end;) {
      const { found, next } = segment.store.scan(offset, RECORDS_AT_ONCE);
      for (const { record } of found) {
        if (!isStreamName(record.stream)) continue;
        const stored = this.logs.get(logKey(record.epoch, record.stream))?.stored;
        if (record.sequence > (stored ?? this.#options.savedMark(record.epoch, record.stream)))
          addLost(record.stream, record.row_count);
      }
      offset = Math.max(next, offset + 1);
    }
  }

  #remove(segment: QueuedSegment): void {
    const index = this.#segments.indexOf(segment);
    if (index === -1) return;
    for (const log of this.logs.values()) log.forgetSegment(segment);
    this.#segments.splice(index, 1);
    this.#bytes -= segment.store.size;
    segment.store.remove();
    if (index < this.#reader.index) this.#reader.index -= 1;
    else if (index === this.#reader.index) this.#reader.offset = 0;
  }

  /** Removes logs of which nothing is kept, except those of the epoch that the reader is in: more of them may follow. */
  #forgetEnded(): void {
    if (this.#options.is_live) return;
    for (const [key, log] of this.logs) {
      if (log.first === 0 && (this.is_read || log.epoch !== this.#epoch)) this.logs.delete(key);
    }
  }
}
