/**
 * The log of one (epoch, stream): batches in the order of their sequence, from the oldest that is kept to the newest.
 *
 *     dropped or        covered by a mark,       sent, not yet          not sent
 *     expired           kept for a while         covered                yet
 *   ──────────────┬──────────────────────────┬─────────────────────┬──────────────▶ sequence
 *              first                       stored                cursor         last
 *
 * It knows nothing of MQTT: the publisher asks `next` what to send and tells `cover` what is stored.
 */
import type { StreamName } from "@heliograph/proto/streams";

/** One sealed batch: its rows are encoded and never change again. */
export interface SealedBatch {
  readonly sequence: number;
  readonly row_count: number;
  readonly payload: Uint8Array;
}

/** How far sending may be ahead of the mark. */
export interface SendWindow {
  readonly batches: number;
  /** No further batch once so many bytes are beyond the mark; a single large one always goes. */
  readonly bytes: number;
}

/** Costs of a kept batch besides its payload, in bytes: the object, the array's slot, the buffer's head. Measured roughly. */
const BATCH_OVERHEAD_BYTES = 200;

export class StreamLog {
  readonly epoch: number;
  readonly stream: StreamName;
  /** Oldest first. */
  #kept: SealedBatch[] = [];
  /** Marks with the time they came, oldest first: what they cover is let go of some time later. */
  #covers: { readonly stored: number; readonly at_ms: number }[] = [];
  #last = 0;
  #stored = 0;
  #held = 0;
  #cursor = 0;
  #previewed = 0;
  /** Bytes that were sent and that no mark covers. */
  #beyond_mark_bytes = 0;
  #bytes = 0;
  #uncovered_bytes = 0;

  constructor(epoch: number, stream: StreamName) {
    this.epoch = epoch;
    this.stream = stream;
  }

  /** Highest sequence that was appended; 0 when none was. */
  get last(): number {
    return this.#last;
  }
  /** Lowest sequence that is kept; 0 when none is. */
  get first(): number {
    return this.#kept[0]?.sequence ?? 0;
  }
  /** Highest sequence that the collector says is stored. */
  get stored(): number {
    return this.#stored;
  }
  get bytes(): number {
    return this.#bytes;
  }
  /** Bytes that no mark covers. */
  get uncovered_bytes(): number {
    return this.#uncovered_bytes;
  }
  /** True when all that is kept is covered by a mark. */
  get is_drained(): boolean {
    return this.#uncovered_bytes === 0;
  }
  /** True when its oldest batch is covered: dropping it loses nothing. */
  get oldest_is_covered(): boolean {
    return this.#kept.length > 0 && this.first <= this.#stored;
  }

  append(row_count: number, payload: Uint8Array): void {
    this.#last += 1;
    const batch = { sequence: this.#last, row_count, payload };
    this.#kept.push(batch);
    this.#bytes += sizeOf(batch);
    this.#uncovered_bytes += sizeOf(batch);
  }

  /** The next batch to send, within the window beyond the mark; moves the cursor. Undefined when there is none for now. */
  next(window: SendWindow): (SealedBatch & { readonly follows: number }) | undefined {
    const index = this.#indexAfter(this.#cursor);
    const batch = this.#kept[index];
    if (batch === undefined || index - this.#indexAfter(this.#stored) >= window.batches) return undefined;
    if (this.#beyond_mark_bytes >= window.bytes) return undefined;
    this.#beyond_mark_bytes += sizeOf(batch);
    this.#cursor = batch.sequence;
    // Where the one before is gone (the quota dropped it, or it was stored long ago), the log goes on from what the collector holds.
    const follows = this.#kept[index - 1]?.sequence ?? Math.min(this.#held, batch.sequence - 1);
    return { ...batch, follows };
  }

  /**
   * The next batch that is held up behind the window and was not shown yet: it goes out ahead of its turn, for the live view
   * alone. Undefined when there is none.
   */
  nextPreview(): SealedBatch | undefined {
    const batch = this.#kept[this.#indexAfter(Math.max(this.#cursor, this.#previewed))];
    if (batch !== undefined) this.#previewed = batch.sequence;
    return batch;
  }

  /**
   * What the collector says of this log. A mark may go back (a restored backup): then what is kept counts as not covered
   * again. `resend` moves the cursor back to what the collector holds.
   */
  cover(mark: { readonly stored: number; readonly held: number; readonly resend: boolean }, now_ms: number): void {
    if (mark.stored !== this.#stored) {
      const [low, high] = [this.#stored, mark.stored].map((sequence) => this.#indexAfter(sequence)).toSorted((a, b) => a - b);
      const moved = this.#kept.slice(low, high).reduce((sum, batch) => sum + sizeOf(batch), 0);
      this.#uncovered_bytes += mark.stored > this.#stored ? -moved : moved;
      this.#covers = this.#covers.filter((cover) => cover.stored < mark.stored);
      this.#covers.push({ stored: mark.stored, at_ms: now_ms });
    }
    this.#stored = mark.stored;
    this.#held = mark.held;
    if (mark.resend) this.#cursor = mark.held;
    const sent = this.#kept.slice(this.#indexAfter(this.#stored), this.#indexAfter(this.#cursor));
    this.#beyond_mark_bytes = sent.reduce((sum, batch) => sum + sizeOf(batch), 0);
  }

  /** Lets go of batches that were covered before `covered_before_ms`. */
  expire(covered_before_ms: number): void {
    const expired = this.#covers.findLastIndex((cover) => cover.at_ms < covered_before_ms);
    if (expired === -1) return;
    const end = this.#indexAfter(this.#covers[expired]?.stored ?? 0);
    for (const batch of this.#kept.splice(0, end)) this.#bytes -= sizeOf(batch);
    this.#covers.splice(0, expired + 1);
  }

  /** Drops the oldest batch, covered or not; the number of rows that are lost by it (0 where they were stored). */
  dropOldest(): number {
    const batch = this.#kept.shift();
    if (batch === undefined) return 0;
    this.#bytes -= sizeOf(batch);
    if (batch.sequence <= this.#stored) return 0;
    this.#uncovered_bytes -= sizeOf(batch);
    if (batch.sequence <= this.#cursor) this.#beyond_mark_bytes -= sizeOf(batch);
    return batch.row_count;
  }

  /** Index of the first kept batch whose sequence is higher; binary search, since a long outage keeps many. */
  #indexAfter(sequence: number): number {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#kept[middle]?.sequence ?? Infinity) <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const sizeOf = (batch: SealedBatch): number => batch.payload.length + BATCH_OVERHEAD_BYTES;
