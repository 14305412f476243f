/**
 * The node's logs, one per (epoch, stream), bounded in bytes and age. Rows that are appended are sealed into batches by
 * `seal` and written to disk; the publisher sends them and the collector's marks acknowledge them. Without a directory, or while
 * it can't be written, segments live in memory.
 *
 *   rows ─ seal ─▶ records ─▶ queue "readings"   live    ┌───┬───┬──       a queue a class of streams: the class that is
 *                                               backlog ┌───┬───┐         missed least gives way first, by whole files
 *                             queue "jobs"       live    ┌───┬──           (queue/priorities.ts, queue/eviction.ts)
 *                                               backlog ┌───┐
 *                             queue "events"     …
 *
 * A file of the directory is a segment, a segment is a row of records, a record is a batch with its epoch, stream, sequence
 * and a checksum (segments/record.ts). `book.json` keeps which part is acknowledged (disk/spool-directory.ts). Every start and every long outage
 * begins a new epoch; what earlier ones left is the backlog, to which nothing is appended. What is lost at a bound is counted.
 */
import { KEEP_AFTER_MARK_MS } from "@heliograph/proto/limits";
import { isStreamName, type Row, type StreamName } from "@heliograph/proto/streams";

import type { RowSink } from "./row-sink.ts";
import { QUEUE_NAMES, queueOf, type QueueName } from "./queue/priorities.ts";
import { PriorityQueues } from "./queue/priority-queues.ts";
import { logKey, type NewBatch } from "./queue/segment-queue.ts";
import { sealRows } from "./seal-rows.ts";
import type { SpoolCheckpoint } from "./disk/spool-directory.ts";
import type { SpoolDiskOptions } from "./disk/spool-disk.ts";
import type { SpoolHealth } from "./spool-health.ts";
import { formerNodes, type SpoolOwner } from "./disk/spool-owner.ts";
import type { LogMark, StreamLog } from "./stream-log.ts";
import { WriteCallbacks } from "./write-callbacks.ts";

export interface SpoolOptions {
  /** Most bytes kept, over all logs. */
  readonly max_bytes: number;
  /** A new random epoch at each call; below 2^53 and never used before. */
  readonly createEpoch: () => number;
  /** Where segments are kept; in memory without. */
  readonly disk?: SpoolDiskOptions;
  /** What is older is dropped; by default nothing is for its age. */
  readonly max_age_ms?: number;
  /** Most bytes in memory while the disk can't be written. */
  readonly max_memory_bytes?: number;
  /** How long a batch is kept after a mark acknowledged it. */
  readonly keep_after_mark_ms?: number;
  /** Most batches of a queue whose place is kept in memory; what lies behind them is read when its turn comes. */
  readonly max_index_entries?: number;
  /** Of this boot; empty where not known. */
  readonly boot_id?: string;
  /** By which segments are closed and removed: a clock that jumps must not. */
  readonly monotonic_ms?: () => number;
}

const MAX_MEMORY_BYTES = 8 << 20;
/** Far more than a node's logs: only where logs come and go for months is there something to forget. */
const MAX_MARKS = 4_096;

export class Spool implements RowSink {
  readonly #createEpoch: () => number;
  readonly #max_bytes: number;
  readonly #monotonic_ms: () => number;
  readonly #pending = new Map<StreamName, Row[]>();
  readonly #set: PriorityQueues;
  /** Up to where each log is stored, of logs that are not read yet too. */
  readonly #marks = new Map<string, readonly [epoch: number, stream: string, stored: number]>();
  readonly #write_callbacks = new WriteCallbacks();
  readonly #owner: SpoolOwner | undefined;
  #former_nodes: readonly string[] = [];
  #epoch: number;
  #is_clock_confirmed = false;
  /** Rows that were taken, by stream; what the collector has to show in the end, less those that were dropped. */
  readonly rows_taken = new Map<StreamName, number>();

  /** Takes its directory if it can, with what earlier agents left there; never throws for a disk. */
  constructor(options: SpoolOptions) {
    this.#createEpoch = options.createEpoch;
    this.#max_bytes = options.max_bytes;
    this.#owner = options.disk?.owner;
    this.#monotonic_ms = options.monotonic_ms ?? (() => performance.now());
    this.#epoch = options.createEpoch();
    this.#set = new PriorityQueues({
      max_bytes: options.max_bytes,
      max_memory_bytes: options.max_memory_bytes ?? MAX_MEMORY_BYTES,
      max_age_ms: options.max_age_ms ?? Number.POSITIVE_INFINITY,
      keep_after_mark_ms: options.keep_after_mark_ms ?? KEEP_AFTER_MARK_MS,
      ...(options.disk === undefined ? {} : { disk: options.disk }),
      ...(options.max_index_entries === undefined ? {} : { max_index_entries: options.max_index_entries }),
      boot_id: options.boot_id ?? "",
      savedMark: (epoch, stream) => this.#marks.get(logKey(epoch, stream))?.[2] ?? 0,
      onCheckpoint: (checkpoint) => this.#restoreCheckpoint(checkpoint),
    });
    this.#set.maintainDisk(this.#monotonic_ms());
    this.readAhead();
  }

  /** Rows that were lost because the spool was full or they were too old, by stream; over restarts. */
  get rows_dropped(): ReadonlyMap<StreamName, number> {
    return this.#set.rows_dropped;
  }

  append<S extends StreamName>(stream: S, rows: readonly Row<S>[]): void {
    const pending = this.#pending.get(stream);
    if (pending === undefined) this.#pending.set(stream, [...rows]);
    else pending.push(...rows);
  }

  whenWritten(prepare: () => void, done: () => void): void {
    this.#write_callbacks.add(prepare, done);
  }

  /** Makes batches of the rows that were appended since the last call, writes them, and keeps to the bounds. */
  seal(now_ms: number): void {
    const now = this.#monotonic_ms();
    this.#write_callbacks.prepare();
    this.#set.maintainDisk(now);
    for (const name of QUEUE_NAMES) {
      for (const log of this.#set.queues[name].live.logs.values()) log.forgetFresh();
    }
    for (const [name, batches] of this.#sealPending(now_ms)) this.#set.write(name, batches, now_ms, now);
    this.#set.disk?.sync(this.#set.queues, now);
    this.#set.enforceBounds(now, this.#is_clock_confirmed ? now_ms : undefined);
    this.readAhead();
    this.#set.disk?.keepCheckpoint(() => this.#checkpoint(), now);
    if (this.#set.disk === undefined || this.#set.disk.is_usable) this.#write_callbacks.release();
  }

  /** Reads on in what is kept; true where more can be read at once. */
  readAhead(): boolean {
    return this.#set.all.reduce((more, queue) => queue.readAhead() || more, false);
  }

  /** The logs that are known, those of the current epoch first, the most important first, those of a queue as they were read. */
  get logs(): readonly StreamLog[] {
    const of = (kind: "live" | "backlog"): StreamLog[] =>
      QUEUE_NAMES.toReversed().flatMap((name) => [...this.#set.queues[name][kind].logs.values()]);
    return [...of("live"), ...of("backlog")];
  }

  /** Whether a log is a backlog: of an epoch before the current one. */
  isBacklog(log: StreamLog): boolean {
    return log.epoch !== this.#epoch;
  }

  log(epoch: number, stream: string): StreamLog | undefined {
    if (!isStreamName(stream)) return undefined;
    const { live, backlog } = this.#set.queues[queueOf(stream)];
    const key = logKey(epoch, stream);
    return live.logs.get(key) ?? backlog.logs.get(key);
  }

  /** What the collector says of a log. */
  acknowledge(log: StreamLog, mark: LogMark): void {
    const is_backlog = this.isBacklog(log);
    // Of a backlog more may be stored than was read of it yet.
    const reported = is_backlog ? mark.stored : Math.min(mark.stored, log.last);
    const known = this.#marks.get(logKey(log.epoch, log.stream))?.[2] ?? 0;
    // A collector that does not look under the former names says less than is stored.
    const floor = is_backlog && this.#former_nodes.length > 0 ? known : 0;
    const stored = Math.max(reported, floor);
    const { live, backlog } = this.#set.queues[queueOf(log.stream)];
    this.#marks.set(logKey(log.epoch, log.stream), [log.epoch, log.stream, stored]);
    if (this.#marks.size > MAX_MARKS) this.#forgetMarks();
    if (log.acknowledge({ ...mark, stored: reported, floor })) (is_backlog ? backlog : live).restartReader();
  }

  /** Starts a new epoch, so that new rows need not wait behind those of an outage. */
  splitBacklog(): void {
    for (const name of QUEUE_NAMES) {
      const { live, backlog } = this.#set.queues[name];
      const { segments, logs } = live.detachAll();
      backlog.adopt(segments, logs);
    }
    this.#epoch = this.#createEpoch();
    this.readAhead();
  }

  /** The collector's clock has been compared with this node's: whether the age of what is kept can be judged by it. */
  confirmClock(agrees: boolean): void {
    this.#is_clock_confirmed = agrees;
  }

  /** Names that this node had when it wrote some of what is kept; the collector may have stored that under them. */
  get former_nodes(): readonly string[] {
    return this.#former_nodes;
  }

  get bytes(): number {
    return this.#set.bytes;
  }
  /** Bytes that no mark acknowledges. */
  get unacknowledged_bytes(): number {
    return this.#set.all.reduce((sum, queue) => sum + queue.unacknowledged_bytes, 0);
  }
  /** Whether a mark acknowledges all that is kept. */
  get is_drained(): boolean {
    return this.#set.all.every((queue) => queue.is_drained);
  }
  /** Whether something is left of earlier epochs that no mark acknowledges. */
  get has_backlog(): boolean {
    return QUEUE_NAMES.some((name) => !this.#set.queues[name].backlog.is_drained);
  }
  /** Whether what it keeps outlives this process. */
  get is_on_disk(): boolean {
    return this.#set.disk?.is_usable ?? false;
  }

  get health(): SpoolHealth {
    const { all, disk, damage, memory_bytes } = this.#set;
    const open = all.flatMap((queue) => (queue.is_drained ? [] : (queue.oldest_open?.store.head.created_ms ?? [])));
    return {
      directory: disk?.directory ?? "",
      trouble: disk?.trouble ?? "",
      bytes: this.bytes,
      unacknowledged_bytes: this.unacknowledged_bytes,
      max_bytes: this.#max_bytes,
      memory_bytes,
      free_bytes: disk?.free_bytes,
      oldest_ms: open.length === 0 ? undefined : Math.min(...open),
      rows_dropped: Object.fromEntries(this.rows_dropped),
      rows_unreadable: all.reduce((sum, queue) => sum + queue.tally.unreadable_rows, 0),
      damaged_places: damage.places,
      damaged_bytes: damage.bytes,
      torn_bytes: damage.torn_bytes,
    };
  }

  /** Keeps the checkpoint and closes the directory. Nothing is sealed after this; can be called twice. */
  stop(): void {
    const { disk, all } = this.#set;
    disk?.keepCheckpoint(() => this.#checkpoint(), this.#monotonic_ms(), true);
    for (const queue of all) queue.closeOpen();
    disk?.close();
  }

  #sealPending(now_ms: number): Map<QueueName, NewBatch[]> {
    const sealed = new Map<QueueName, NewBatch[]>();
    for (const [stream, rows] of this.#pending) {
      if (rows.length === 0) continue;
      this.#pending.set(stream, []);
      const name = queueOf(stream);
      const batches = sealRows(this.#set.queues[name].live.logOf(this.#epoch, stream), rows, now_ms);
      sealed.set(name, [...(sealed.get(name) ?? []), ...batches]);
      this.rows_taken.set(stream, (this.rows_taken.get(stream) ?? 0) + rows.length);
    }
    return sealed;
  }

  #restoreCheckpoint(checkpoint: SpoolCheckpoint): void {
    if (this.#owner !== undefined) this.#former_nodes = formerNodes(checkpoint, this.#owner);
    for (const [epoch, stream, stored] of checkpoint.marks) {
      if (isStreamName(stream)) this.#marks.set(logKey(epoch, stream), [epoch, stream, stored]);
    }
    for (const [stream, rows] of Object.entries(checkpoint.rows_dropped)) {
      if (isStreamName(stream)) this.#set.rows_dropped.set(stream, (this.#set.rows_dropped.get(stream) ?? 0) + rows);
    }
  }

  #checkpoint(): SpoolCheckpoint {
    this.#forgetMarks();
    // A name that is gone from what is kept can't have stored any of it.
    if (this.#set.all.every((queue) => queue.is_read) && !this.#keepsEarlier()) this.#former_nodes = [];
    const owner = this.#owner === undefined ? {} : { owner: this.#owner, former_nodes: this.#former_nodes };
    return { ...owner, marks: [...this.#marks.values()], rows_dropped: Object.fromEntries(this.rows_dropped) };
  }

  /** Whether something of earlier epochs is kept, stored or not. */
  #keepsEarlier(): boolean {
    return QUEUE_NAMES.some((name) => this.#set.queues[name].backlog.segments.length > 0);
  }

  /** Marks of logs that are gone are left out, once all that is kept was read and so is known. */
  #forgetMarks(): void {
    if (!this.#set.all.every((queue) => queue.is_read)) return;
    for (const [key, [epoch, stream]] of this.#marks) if (this.log(epoch, stream) === undefined) this.#marks.delete(key);
  }
}
