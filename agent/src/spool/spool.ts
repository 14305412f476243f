/**
 * The node's logs, one per (epoch, stream), in memory and bounded. Rows that are appended are sealed into batches by
 * `seal`; the publisher sends them and the collector's marks cover them. When the bound is reached, what is already stored
 * goes first, then the oldest readings, and events and job data last; what is lost is counted.
 */
import { KEEP_AFTER_MARK_MS } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, STREAM_NAMES, type Row, type StreamName } from "@heliograph/proto/streams";

import type { RowSink } from "../row-sink.ts";
import { cutIntoBatches } from "./batcher.ts";
import { StreamLog } from "./stream-log.ts";

/** Streams in the order in which they give way when the spool is full: the dearest last. */
const GIVES_WAY_FIRST: readonly StreamName[] = [
  "gpu_readings",
  "host_readings",
  "host_disks",
  "host_filesystems",
  "host_networks",
  "host_numa",
  "gpu_links",
  "gpu_health",
  "gpu_processes",
  "job_metrics",
  "job_progress",
  "capabilities",
  "gpu_states",
  "gpu_inventory",
  "node_inventory",
  "job_gpus",
  "job_events",
  "events",
];

export interface SpoolOptions {
  /** Most bytes kept, over all logs. */
  readonly max_bytes: number;
  /** A new random epoch at each call; below 2^53 and never used before. */
  readonly mint_epoch: () => number;
}

export class Spool implements RowSink {
  readonly #options: SpoolOptions;
  readonly #pending = new Map<StreamName, Row[]>();
  #live = new Map<StreamName, StreamLog>();
  #backlog: StreamLog[] = [];
  #epoch: number;
  /** Rows that were taken, by stream; what the collector has to show in the end, less those that were dropped. */
  readonly rows_taken = new Map<StreamName, number>();
  /** Rows that were lost because the spool was full, by stream. */
  readonly rows_dropped = new Map<StreamName, number>();

  constructor(options: SpoolOptions) {
    this.#options = options;
    this.#epoch = options.mint_epoch();
  }

  append<S extends StreamName>(stream: S, rows: readonly Row<S>[]): void {
    const pending = this.#pending.get(stream);
    if (pending === undefined) this.#pending.set(stream, [...rows]);
    else pending.push(...rows);
  }

  /** Makes batches of the rows that were appended since the last call, and keeps to the bound. */
  seal(now_ms: number): void {
    for (const [stream, rows] of this.#pending) {
      if (rows.length === 0) continue;
      this.#pending.set(stream, []);
      let log = this.#live.get(stream);
      if (log === undefined) this.#live.set(stream, (log = new StreamLog(this.#epoch, stream)));
      for (const group of cutIntoBatches(rows))
        log.append(group.length, ownMemory(PAYLOAD_CODECS[stream].encode(group as never)));
      this.rows_taken.set(stream, (this.rows_taken.get(stream) ?? 0) + rows.length);
    }
    for (const log of this.logs) log.expire(now_ms - KEEP_AFTER_MARK_MS);
    this.#backlog = this.#backlog.filter((log) => log.first !== 0);
    this.#keepToBound();
  }

  /** Every log, those of the current epoch first. */
  get logs(): readonly StreamLog[] {
    return [...this.#live.values(), ...this.#backlog];
  }

  /** Whether a log is a backlog: of an epoch before the current one. */
  isBacklog(log: StreamLog): boolean {
    return log.epoch !== this.#epoch;
  }

  log(epoch: number, stream: string): StreamLog | undefined {
    return this.logs.find((log) => log.epoch === epoch && log.stream === stream);
  }

  /** Starts a new epoch, so that new rows need not wait behind those of an outage. */
  splitBacklog(): void {
    this.#backlog.push(...[...this.#live.values()].filter((log) => log.first !== 0));
    this.#live = new Map();
    this.#epoch = this.#options.mint_epoch();
  }

  get bytes(): number {
    return this.logs.reduce((sum, log) => sum + log.bytes, 0);
  }
  get uncovered_bytes(): number {
    return this.logs.reduce((sum, log) => sum + log.uncovered_bytes, 0);
  }

  #keepToBound(): void {
    let excess = this.bytes - this.#options.max_bytes;
    while (excess > 0) {
      const log = this.#givesWay();
      if (log === undefined) return;
      const before = log.bytes;
      const lost = log.dropOldest();
      if (lost > 0) this.rows_dropped.set(log.stream, (this.rows_dropped.get(log.stream) ?? 0) + lost);
      excess -= before - log.bytes;
    }
  }

  /** The log whose oldest batch is missed least: one that is stored already, else by stream, the backlog's first. */
  #givesWay(): StreamLog | undefined {
    const oldestFirst = [...this.#backlog, ...this.#live.values()].filter((log) => log.first !== 0);
    const stored = oldestFirst.find((log) => log.oldest_is_covered);
    if (stored !== undefined) return stored;
    for (const stream of GIVES_WAY_FIRST) {
      const log = oldestFirst.find((candidate) => candidate.stream === stream);
      if (log !== undefined) return log;
    }
    return undefined;
  }
}

/** Every stream has its place in the order of giving way. */
export const streamsWithoutPlace = (): readonly StreamName[] => STREAM_NAMES.filter((name) => !GIVES_WAY_FIRST.includes(name));

/**
 * A copy in memory of its own. What protobufjs gives is a piece of Node's pool of 64 KiB, all of which is held for as long as
 * the piece: a log of ten minutes took ten times its bytes.
 */
const ownMemory = (payload: Uint8Array): Uint8Array => new Uint8Array(payload);
