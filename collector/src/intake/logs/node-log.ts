/**
 * The remembered logs of one node. Their number is bounded, since a node can make any number of epochs: a log that the tables
 * alone describe is forgotten first, and its mark is read again when it comes back. Pure: time and marks are arguments.
 */
import { COMMIT_AT_ONCE_BATCHES, COMMIT_INTERVAL_MS } from "@heliograph/proto/limits";
import type { StreamName } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

import type { Mark } from "../../store/port.ts";
import { MAX_LOGS_PER_NODE, type KeptLog } from "../status.ts";
import { StreamPosition } from "./stream-position.ts";

/** marks_unknown: ask the store for the node's marks first. too_many_logs: none of the remembered logs can be forgotten. */
export type PositionResult = StreamPosition | "marks_unknown" | "too_many_logs";

const keyOf = (epoch: number, stream: StreamName): string => `${epoch}/${stream}`;

export class NodeLog {
  readonly #max_logs: number;
  readonly #positions = new Map<string, StreamPosition>();
  readonly #dirty = new Set<StreamPosition>();
  readonly #missing = new Set<StreamPosition>();
  /** Logs that came before their marks were known, with the highest sequence that was dropped. */
  readonly #awaited = new Map<string, { epoch: number; stream: StreamName; missed: number }>();
  /** Whether the marks were read at least once. */
  #is_known = false;
  /** Whether a log that is not among the positions has no row in the tables. */
  #is_complete = false;
  #kept: readonly KeptLog[] | undefined;
  #is_answer_due = false;
  #reported_ms = Number.NEGATIVE_INFINITY;
  /** Whether the node sent anything on its current connection. Before that, no mark is sent. */
  #is_greeted = false;

  constructor(max_logs: number = MAX_LOGS_PER_NODE) {
    this.#max_logs = max_logs;
  }

  get size(): number {
    return this.#positions.size;
  }

  /** Whether the store has to be asked before batches of this node can be accepted. */
  get needs_marks(): boolean {
    return !this.#is_known || this.#awaited.size > 0;
  }

  /** Epochs of the logs in the node's status, until the status is answered. */
  get kept_epochs(): ReadonlySet<number> {
    return new Set((this.#kept ?? []).map(({ epoch }) => epoch));
  }

  /** Whether batches of these epochs were accepted and are not committed. */
  hasUncommitted(epochs: ReadonlySet<number>): boolean {
    return [...this.#positions.values()].some((position) => epochs.has(position.epoch) && position.is_uncommitted);
  }

  /** A new connection: marks wait until the node's status lists the logs that it keeps. */
  reconnected(): void {
    this.#is_greeted = false;
  }

  /** Forgets all positions: their marks have to be read again. The list of logs that the node keeps stays. */
  restart(): void {
    for (const set of [this.#positions, this.#dirty, this.#missing, this.#awaited]) set.clear();
    this.#is_known = false;
    this.#is_complete = false;
    this.#is_greeted = false;
    for (const { epoch, stream } of this.#kept ?? []) this.await(epoch, stream, 0);
  }

  /** The position of a log; a new log is remembered from now on. */
  position(epoch: number, stream: StreamName): PositionResult {
    const known = this.#positions.get(keyOf(epoch, stream));
    if (known !== undefined) return known;
    if (!this.#is_complete) return "marks_unknown";
    return this.#remember(epoch, stream, 0) ?? "too_many_logs";
  }

  /** A batch came, and the mark of its log is not known yet. */
  await(epoch: number, stream: StreamName, missed: number): void {
    const key = keyOf(epoch, stream);
    const awaited = this.#awaited.get(key);
    if (awaited !== undefined) awaited.missed = Math.max(awaited.missed, missed);
    else if (this.#awaited.size < this.#max_logs) this.#awaited.set(key, { epoch, stream, missed });
  }

  /** The node's marks, just read from the tables. */
  learn(marks: readonly Mark[], now_ms: number): void {
    const marked = new Map(marks.map((mark) => [keyOf(mark.epoch, mark.stream), mark]));
    this.#is_known = true;
    // Before the first `#remember`, which resets it if it has to forget another log.
    this.#is_complete = true;
    for (const [key, { epoch, stream, missed }] of this.#awaited) {
      const position = this.#positions.get(key) ?? this.#remember(epoch, stream, marked.get(key)?.sequence ?? 0);
      if (position !== undefined && missed > 0) this.missed(position, missed, now_ms);
      if (position !== undefined) this.#dirty.add(position);
    }
    this.#awaited.clear();
    for (const [key, mark] of marked) {
      if (this.#positions.has(key)) this.committed(mark);
      else if (this.#positions.size < this.#max_logs) this.#remember(mark.epoch, mark.stream, mark.sequence);
      else this.#is_complete = false;
    }
    if (this.#kept !== undefined) this.#applyKept(this.#kept);
  }

  /** The node's status lists every log that it keeps. The answer is due once their marks are known. */
  hello(kept: readonly KeptLog[]): void {
    this.#is_greeted = true;
    this.#kept = kept;
    for (const { epoch, stream } of kept) {
      if (this.position(epoch, stream) === "marks_unknown") this.await(epoch, stream, 0);
    }
    if (this.#is_known && !this.needs_marks) this.#applyKept(kept);
  }

  /** Remembers that the position has a mark to report. */
  changed(position: StreamPosition): void {
    this.#is_greeted = true;
    this.#dirty.add(position);
  }

  missed(position: StreamPosition, sequence: number, ask_from_ms: number, wire_bytes?: number): void {
    position.miss(sequence, ask_from_ms, wire_bytes);
    this.#missing.add(position);
    this.#is_greeted = true;
  }

  /** ClickHouse has committed. A log that is not remembered gets no report. */
  committed(mark: Mark): void {
    const position = this.#positions.get(keyOf(mark.epoch, mark.stream));
    if (position === undefined) return;
    position.commit(mark.sequence);
    this.#dirty.add(position);
    if (position.stored - position.reported_stored >= COMMIT_AT_ONCE_BATCHES) this.#is_answer_due = true;
  }

  /**
   * The marks to send now, or undefined: at once as an answer to a status or if something is missing, otherwise at most every
   * COMMIT_INTERVAL_MS. `mayAsk` says whether this many bytes may be requested again now; if not, it is tried later.
   */
  drainMarks(now_ms: number, mayAsk: (bytes: number) => boolean): heliograph.v1.StreamMark.$Properties[] | undefined {
    if (!this.#is_greeted || this.#kept !== undefined) return undefined;
    const asked = new Set<StreamPosition>();
    for (const position of this.#missing) {
      if (!position.is_missing) this.#missing.delete(position);
      else if (position.isResendDue(now_ms) && mayAsk(position.missing_bytes)) {
        asked.add(position);
        this.#dirty.add(position);
        this.#is_answer_due = true;
      }
    }
    const is_time = this.#dirty.size > 0 && now_ms - this.#reported_ms >= COMMIT_INTERVAL_MS;
    if (!this.#is_answer_due && !is_time) return undefined;
    const marks = [...this.#dirty].map((position) => position.reportMark(now_ms, asked.has(position)));
    this.#dirty.clear();
    this.#is_answer_due = false;
    this.#reported_ms = now_ms;
    return marks;
  }

  #applyKept(kept: readonly KeptLog[]): void {
    this.#kept = undefined;
    for (const position of this.#missing) position.forgetMissed();
    this.#missing.clear();
    for (const { epoch, stream, first, last } of kept) {
      const position = this.position(epoch, stream);
      if (!(position instanceof StreamPosition)) continue;
      position.keeps(first, last);
      if (position.is_missing) this.#missing.add(position);
      this.#dirty.add(position);
    }
    this.#is_answer_due = true;
  }

  #remember(epoch: number, stream: StreamName, marked: number): StreamPosition | undefined {
    if (this.#positions.size >= this.#max_logs && !this.#forgetOne()) return undefined;
    const position = new StreamPosition(epoch, stream, marked);
    this.#positions.set(keyOf(epoch, stream), position);
    return position;
  }

  /** Forgets the oldest log that the tables alone describe. From then on an unknown log has to be read again. */
  #forgetOne(): boolean {
    for (const [key, position] of this.#positions) {
      if (!position.is_settled) continue;
      this.#positions.delete(key);
      this.#dirty.delete(position);
      this.#is_complete = false;
      return true;
    }
    return false;
  }
}
