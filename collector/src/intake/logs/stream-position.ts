/**
 * Where the collector stands in one log of a node: what it holds, what ClickHouse has stored, what it missed. Pure: time is an
 * argument. Three numbers in their order:
 *
 *     1 ───────── marked ───────── appended ──────── held ───────▶ sequence
 *       committed       in the store's buffer   skipped: poisoned, or no longer kept by the agent
 */
import type { StreamName } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

import { decideSequence, type SequenceDecision } from "./sequence.ts";

/** A log is requested again at most this often. */
export const RESEND_INTERVAL_MS = 1_000;
/** A log that was requested and does not move for this long is requested once more. */
export const RESEND_PATIENCE_MS = 5_000;
/** After a full buffer, the agent is asked to go back only after there was time to drain it. */
export const BUFFER_FULL_WAIT_MS = 2_000;

/** Assumed size of a batch before one of its log was seen. */
const UNKNOWN_BATCH_BYTES = 4_096;

export class StreamPosition {
  readonly epoch: number;
  readonly stream: StreamName;
  #held: number;
  #appended: number;
  #marked: number;
  #blocked_reason = "";
  /** Highest sequence that arrived and could not be accepted; 0 if there is none. */
  #missed = 0;
  #missed_since_asked = false;
  #missed_batch_bytes = UNKNOWN_BATCH_BYTES;
  #ask_from_ms = 0;
  #asked_ms = Number.NEGATIVE_INFINITY;
  #accepted_ms = Number.NEGATIVE_INFINITY;
  #shown = 0;
  /** The stored sequence in the last report to the agent. */
  #reported_stored: number;

  constructor(epoch: number, stream: StreamName, marked: number) {
    this.epoch = epoch;
    this.stream = stream;
    this.#held = this.#appended = this.#marked = this.#reported_stored = marked;
  }

  /** Highest sequence that was accepted or skipped. */
  get held(): number {
    return this.#held;
  }

  /** Highest sequence that the agent may delete: committed, or skipped with all before it committed. */
  get stored(): number {
    return this.#marked >= this.#appended ? this.#held : this.#marked;
  }

  /** Whether the store took batches that it has not committed. */
  get is_uncommitted(): boolean {
    return this.#appended > this.#marked;
  }

  get reported_stored(): number {
    return this.#reported_stored;
  }

  /** Whether a batch arrived that could not be accepted, and has not come again. */
  get is_missing(): boolean {
    return this.#missed > this.#held;
  }

  /** Estimated bytes that the agent would send again, by the size of the last missed batch. */
  get missing_bytes(): number {
    return Math.max(0, this.#missed - this.#held) * this.#missed_batch_bytes;
  }

  /** Whether the tables and the node's next status describe this log completely, so that it may be forgotten. */
  get is_settled(): boolean {
    return this.#marked >= this.#appended && !this.is_missing && this.#blocked_reason === "";
  }

  decide(batch: { readonly follows: number; readonly sequence: number }): SequenceDecision {
    return decideSequence(this.#held, batch);
  }

  /** Whether the live view has not seen this batch; after this call it counts as seen. */
  show(sequence: number): boolean {
    if (sequence <= this.#shown) return false;
    this.#shown = sequence;
    return true;
  }

  /** Whether the live view has seen the batch before this one, so that showing it skips none. */
  isNextToShow({ follows }: { readonly follows: number }): boolean {
    return follows <= this.#shown;
  }

  /** The store took this batch. */
  accept(sequence: number, now_ms: number): void {
    this.#appended = sequence;
    this.pass(sequence, now_ms);
  }

  /** This batch can never be stored; the log continues after it. */
  pass(sequence: number, now_ms: number): void {
    this.#held = sequence;
    this.#blocked_reason = "";
    this.#missed_since_asked = false;
    this.#accepted_ms = now_ms;
  }

  /** A batch of this size arrived that can't be accepted now; the agent is asked for it from `ask_from_ms` on. */
  miss(sequence: number, ask_from_ms: number, wire_bytes: number = this.#missed_batch_bytes): void {
    this.#missed_batch_bytes = wire_bytes;
    this.#missed = Math.max(this.#missed, sequence);
    this.#missed_since_asked = true;
    this.#ask_from_ms = Math.max(this.#ask_from_ms, ask_from_ms);
  }

  /** Batches arrive that this release can't read; true if the reason is new. */
  block(reason: string): boolean {
    const is_news = this.#blocked_reason !== reason;
    this.#blocked_reason = reason;
    return is_news;
  }

  /** ClickHouse has committed up to this sequence. */
  commit(sequence: number): void {
    this.#marked = Math.max(this.#marked, sequence);
    this.#appended = Math.max(this.#appended, sequence);
    this.#held = Math.max(this.#held, sequence);
  }

  /**
   * The agent lists what it keeps. What it no longer keeps can't come any more, so the log continues without it. What it keeps
   * beyond `held` is requested.
   */
  keeps(first: number, last: number): void {
    this.#held = Math.max(this.#held, first > 0 ? first - 1 : last);
    this.#missed = last;
    this.#missed_since_asked = true;
    this.#ask_from_ms = 0;
    this.#asked_ms = Number.NEGATIVE_INFINITY;
  }

  /** The agent keeps nothing of this log any more: nothing of it is missing. */
  forgetMissed(): void {
    this.#missed = 0;
  }

  /** Whether to ask the agent now to go back to `held`. */
  isResendDue(now_ms: number): boolean {
    if (!this.is_missing || this.#blocked_reason !== "" || now_ms < this.#ask_from_ms) return false;
    if (now_ms - this.#asked_ms < RESEND_INTERVAL_MS) return false;
    return this.#missed_since_asked || now_ms - Math.max(this.#asked_ms, this.#accepted_ms) >= RESEND_PATIENCE_MS;
  }

  /** The mark for the agent, with `resend` if it has to go back to `held`; that counts as requested. */
  reportMark(now_ms: number, resend: boolean): heliograph.v1.StreamMark.$Properties & { readonly resend: boolean } {
    if (resend) {
      this.#asked_ms = now_ms;
      this.#missed_since_asked = false;
    }
    const { epoch, stream, stored, held } = this;
    this.#reported_stored = stored;
    return { epoch, stream, stored, held, resend, blocked_reason: this.#blocked_reason };
  }
}
