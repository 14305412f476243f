/**
 * The log of one (epoch, stream): batches in the order of their sequence. Of those that no mark acknowledges and whose turn it may
 * be soon it knows where they stand; the queue (queue/segment-queue.ts) has the rest on disk.
 *
 *     dropped or       acknowledged,            sent, not yet        not sent        behind the queue's
 *     expired          kept for a while         acknowledged         yet             index
 *   ─────────────┬─────────────────────────┬─────────────────────┬─────────────┬──────────────────▶ sequence
 *             first                      stored               cursor        #read              last
 *
 * It knows nothing of MQTT: the publisher asks `next` what to send and tells `acknowledge` what is stored.
 */
import type { StreamName } from "@heliograph/proto/streams";

import type { QueuedSegment } from "./queue/queued-segment.ts";

/** One sealed batch: its rows are encoded and never change again. */
export interface SealedBatch {
  readonly sequence: number;
  readonly row_count: number;
  readonly payload: Uint8Array;
}

/** Where a sealed batch stands. */
export interface IndexEntry {
  readonly segment: QueuedSegment;
  readonly offset: number;
  readonly length: number;
  readonly sequence: number;
  readonly row_count: number;
}

/** How far sending may be ahead of the mark. */
export interface SendWindow {
  readonly batches: number;
  /** No further batch once so many bytes are beyond the mark; a single large one always goes. */
  readonly bytes: number;
}

/** What the collector says of a log. */
export interface LogMark {
  readonly stored: number;
  readonly held: number;
  readonly resend: boolean;
  /** What is stored for certain, whatever the collector says: of a node that was renamed, under its former name. */
  readonly floor?: number;
}

/** Places over all logs of a queue. */
export interface Tally {
  places: number;
  bytes: number;
  /** Rows of batches that were there and can't be read any more. */
  unreadable_rows: number;
}

/** Batches that are kept in memory from their seal to the next one: they are sent without being read back. */
const FRESH_BATCHES = 8;

export class StreamLog {
  readonly epoch: number;
  readonly stream: StreamName;
  #tally: Tally;
  /** Not acknowledged, oldest first. */
  #places: IndexEntry[] = [];
  /** The lowest sequence in each segment that has any; oldest segment first. */
  readonly #firsts = new Map<QueuedSegment, number>();
  readonly #in_flight: { readonly sequence: number; readonly length: number }[] = [];
  #in_flight_bytes = 0;
  #fresh: SealedBatch[] = [];
  #last = 0;
  #read = 0;
  #stored = 0;
  #held = 0;
  #cursor = 0;
  #previewed = 0;

  constructor(epoch: number, stream: StreamName, tally: Tally, stored = 0) {
    this.epoch = epoch;
    this.stream = stream;
    this.#tally = tally;
    this.#stored = this.#held = stored;
  }

  /** Highest sequence that is known; 0 when none is. */
  get last(): number {
    return this.#last;
  }
  /** Lowest sequence that is kept; 0 when none is. */
  get first(): number {
    for (const first of this.#firsts.values()) return first;
    return 0;
  }
  /** Highest sequence that the collector says is stored. */
  get stored(): number {
    return this.#stored;
  }
  /** True when all that is known of it is acknowledged by a mark, or gone. */
  get is_drained(): boolean {
    return this.#places.length === 0 && (this.#last <= this.#stored || this.first === 0 || this.#read >= this.#last);
  }
  get places(): number {
    return this.#places.length;
  }

  /** A batch was written to a segment; its place is noted by `index`, now or when its turn comes near. */
  appended(segment: QueuedSegment, batch: SealedBatch): void {
    this.#last = batch.sequence;
    this.#note(segment, batch.sequence);
    this.#fresh.push(batch);
    if (this.#fresh.length > FRESH_BATCHES) this.#fresh.shift();
  }

  /** What was sealed before is read back from now on. */
  forgetFresh(): void {
    if (this.#fresh.length > 0) this.#fresh = [];
  }

  /** Learns where the next batch stands. One that was read before (segments that were merged, a second reading) is passed over. */
  index(place: IndexEntry): void {
    const { segment, sequence } = place;
    if (sequence <= this.#read) return;
    this.#read = sequence;
    this.#last = Math.max(this.#last, sequence);
    this.#note(segment, sequence);
    if (sequence <= this.#stored) return;
    this.#places.push(place);
    this.#count(place, 1);
  }

  /** The next batch to send, within the window beyond the mark; moves the cursor. Undefined when there is none for now. */
  next(window: SendWindow): (SealedBatch & { readonly follows: number }) | undefined {
    for (;;) {
      const index = this.#indexAfter(this.#cursor);
      const place = this.#places[index];
      if (place === undefined || this.#in_flight.length >= window.batches || this.#in_flight_bytes >= window.bytes)
        return undefined;
      const { sequence, row_count, length } = place;
      // Where the one before is gone (the quota dropped it, or it is stored), the log goes on from what the collector holds.
      const follows = this.#places[index - 1]?.sequence ?? Math.min(this.#held, sequence - 1);
      const payload = this.#payloadOf(place);
      if (payload === undefined) {
        this.#places.splice(index, 1);
        this.#count(place, -1);
        this.#tally.unreadable_rows += row_count;
        continue;
      }
      this.#in_flight.push({ sequence, length });
      this.#in_flight_bytes += length;
      this.#cursor = sequence;
      return { sequence, row_count, payload, follows };
    }
  }

  /**
   * The next batch of those just sealed that is held up behind the window and was not shown yet: it goes out ahead of its
   * turn, only for the live view. Undefined when there is none.
   */
  nextPreview(): SealedBatch | undefined {
    const shown = Math.max(this.#cursor, this.#previewed);
    const batch = this.#fresh.find(({ sequence }) => sequence > shown);
    if (batch !== undefined) this.#previewed = batch.sequence;
    return batch;
  }

  /**
   * What the collector says of this log. `resend` moves the cursor back to what the collector holds. True where the mark went
   * back (a restored backup): what is kept of it has to be learned again.
   */
  acknowledge({ stored: reported, held, resend, floor = 0 }: LogMark): boolean {
    const stored = Math.max(reported, floor);
    const went_back = stored < this.#stored;
    this.#stored = stored;
    // What is sent next follows what the collector holds, which may be less than the floor.
    this.#held = Math.max(held, reported);
    const acknowledged = this.#indexAfter(stored);
    for (const place of this.#places.splice(0, acknowledged)) this.#count(place, -1);
    if (resend) this.#cursor = this.#held;
    const { is_open, drop } = inFlight(this.#in_flight, stored, this.#cursor);
    this.#in_flight_bytes -= drop;
    this.#in_flight.splice(0, this.#in_flight.length, ...is_open);
    return went_back;
  }

  /** Clears the index: the queue is read again from its start. */
  clearIndex(tally: Tally = this.#tally): void {
    for (const place of this.#places) this.#count(place, -1);
    this.#places = [];
    this.#read = 0;
    this.#tally = tally;
  }

  /** A segment is gone; how many rows that no mark acknowledges went with it, of those whose place is known. */
  forgetSegment(segment: QueuedSegment): number {
    this.#firsts.delete(segment);
    let end = 0;
    let rows = 0;
    while (this.#places[end]?.segment === segment) rows += this.#places[end++]?.row_count ?? 0;
    const gone = this.#places.splice(0, end);
    for (const place of gone) this.#count(place, -1);
    const highest = gone.at(-1)?.sequence ?? 0;
    while ((this.#in_flight[0]?.sequence ?? Infinity) <= highest) this.#in_flight_bytes -= this.#in_flight.shift()?.length ?? 0;
    return rows;
  }

  #payloadOf({ segment, sequence, offset, length }: IndexEntry): Uint8Array | undefined {
    const fresh = this.#fresh.find((batch) => batch.sequence === sequence);
    if (fresh !== undefined) return fresh.payload;
    const record = segment.store.read(offset, length);
    const is_it = record?.epoch === this.epoch && record.stream === this.stream && record.sequence === sequence;
    return is_it ? record.payload : undefined;
  }

  #note(segment: QueuedSegment, sequence: number): void {
    if (!this.#firsts.has(segment)) this.#firsts.set(segment, sequence);
  }

  #count(place: IndexEntry, by: 1 | -1): void {
    this.#tally.places += by;
    this.#tally.bytes += by * place.length;
    place.segment.unacknowledged_batches += by;
  }

  /** Index of the first place whose sequence is higher; binary search, since a long outage has many. */
  #indexAfter(sequence: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle]?.sequence ?? Infinity) <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Of what is under way, what is still open: above the mark, and not above the cursor. */
function inFlight<T extends { readonly sequence: number; readonly length: number }>(
  sent: readonly T[],
  stored: number,
  cursor: number,
): { readonly is_open: T[]; readonly drop: number } {
  const is_open = sent.filter(({ sequence }) => sequence > stored && sequence <= cursor);
  const bytes = (list: readonly T[]): number => list.reduce((sum, { length }) => sum + length, 0);
  return { is_open, drop: bytes(sent) - bytes(is_open) };
}
