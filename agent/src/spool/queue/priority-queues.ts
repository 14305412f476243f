/** The queues of a spool and the disk under them: batches are written to the right one, and all of it is kept to its bounds. */
import { uptime } from "node:os";

import type { StreamName } from "@heliograph/proto/streams";

import {
  expiredVictim,
  countLost,
  acknowledgedVictim,
  inEvictionOrder,
  nextVictim,
  type AgeClock,
  type Victim,
} from "./eviction.ts";
import { QUEUE_NAMES, type QueueName } from "./priorities.ts";
import { queuedSegment, type QueuedSegment } from "./queued-segment.ts";
import { SegmentQueue, type NewBatch } from "./segment-queue.ts";
import { encodeHead, MemorySegment, type SegmentHead } from "../segments/segment.ts";
import { SpoolDisk, type Queues, type SpoolDiskOptions } from "../disk/spool-disk.ts";
import type { SpoolCheckpoint } from "../disk/spool-directory.ts";

export interface PriorityQueuesOptions {
  /** Most bytes kept, over all queues. */
  readonly max_bytes: number;
  /** Most bytes in memory while the disk can't be written. */
  readonly max_memory_bytes: number;
  readonly max_age_ms: number;
  readonly keep_after_mark_ms: number;
  /** Where segments are kept; in memory without. */
  readonly disk?: SpoolDiskOptions;
  /** Most batches of a queue whose place is kept in memory. */
  readonly max_index_entries?: number;
  /** Of this boot; empty where not known. */
  readonly boot_id: string;
  readonly savedMark: (epoch: number, stream: StreamName) => number;
  /** What earlier agents kept beside their batches. */
  readonly onCheckpoint: (checkpoint: SpoolCheckpoint) => void;
}

/** A segment is closed when it is this part of the bound, */
const SEGMENTS_OF_BOUND = 256;
const MIN_SEGMENT_BYTES = 16 << 10;
const MAX_SEGMENT_BYTES = 4 << 20;
/** or has this much in it, all of it acknowledged: what comes next must not hold that, */
const ACKNOWLEDGED_SEGMENT_BYTES = 256 << 10;
/** or this old: only what is closed can be removed. */
const SEGMENT_MS = { file: 15 * 60_000, memory: 30_000 };
/** Age is looked at this often. */
const AGE_EVERY_MS = 10_000;

export class PriorityQueues {
  readonly #options: PriorityQueuesOptions;
  readonly queues: Queues;
  readonly disk: SpoolDisk | undefined;
  #next_age_ms = Number.NEGATIVE_INFINITY;
  /** Rows that were lost at a bound, by stream. */
  readonly rows_dropped = new Map<StreamName, number>();
  readonly damage = { places: 0, bytes: 0, torn_bytes: 0 };

  constructor(options: PriorityQueuesOptions) {
    this.#options = options;
    this.queues = { readings: this.#pair(), jobs: this.#pair(), events: this.#pair() };
    this.disk = options.disk === undefined ? undefined : new SpoolDisk(options.disk);
  }

  /** Every queue, in the order of eviction. */
  get all(): readonly SegmentQueue[] {
    return inEvictionOrder(this.queues);
  }
  get bytes(): number {
    return this.all.reduce((sum, queue) => sum + queue.bytes, 0);
  }
  get memory_bytes(): number {
    return this.all.reduce((sum, queue) => sum + queue.memory_bytes, 0);
  }

  /** Takes the directory where that is due, and makes files of what is in memory where the disk is back. */
  maintainDisk(now_ms: number): void {
    const found = this.disk?.attach(now_ms);
    if (found !== undefined) {
      this.#options.onCheckpoint(found.checkpoint);
      for (const name of QUEUE_NAMES) {
        const files = found.earlier.filter((file) => file.queue === name && file.size > 0);
        this.queues[name].backlog.adopt(
          files.map(({ segment }) => queuedSegment(segment, Number.POSITIVE_INFINITY, true)),
          [],
        );
      }
    }
    this.disk?.recover(this.queues, now_ms, found !== undefined);
  }

  /** Writes to the live queue; into memory where the disk can't be written. Never throws for a disk. */
  write(name: QueueName, batches: readonly NewBatch[], time_ms: number, now_ms: number): void {
    const { live } = this.queues[name];
    if (this.disk?.is_usable === true) {
      for (;;) {
        try {
          return live.append(this.#segmentFor(name, live, time_ms, now_ms), batches);
        } catch (error) {
          const victim = isFull(error) ? this.#acknowledgedVictim() : undefined;
          // What is acknowledged makes room; where nothing is, memory has to do.
          if (victim === undefined) {
            this.disk.failed(error, now_ms);
            break;
          }
          victim.queue.drop(victim.segment);
        }
      }
    }
    const open = live.open_segment;
    const segment = open?.store.kind === "memory" && !isOver(open, this.#segment_bytes, now_ms) ? open : undefined;
    live.append(segment ?? live.begin(new MemorySegment(this.#head(time_ms)), now_ms), batches);
  }

  /** Closes segments that are over their time, removes what has long been acknowledged, and drops what is beyond a bound. */
  enforceBounds(now_ms: number, confirmed_now_ms: number | undefined): void {
    for (const queue of this.all) {
      const open = queue.open_segment;
      const is_acknowledged = open !== undefined && open.store.size >= ACKNOWLEDGED_SEGMENT_BYTES && queue.is_drained;
      if (open !== undefined && (is_acknowledged || isOver(open, this.#segment_bytes, now_ms))) queue.closeOpen();
      queue.expire(now_ms - this.#options.keep_after_mark_ms, now_ms);
    }
    if (now_ms >= this.#next_age_ms) {
      this.#next_age_ms = now_ms + AGE_EVERY_MS;
      const clock = { boot_id: this.#options.boot_id, uptime_ms: uptime() * 1_000, confirmed_now_ms };
      this.#dropWhile(() => expiredVictim(this.queues, clock satisfies AgeClock, this.#options.max_age_ms));
    }
    this.#dropWhile(() => (this.bytes > this.#options.max_bytes ? nextVictim(this.queues) : undefined));
    if (this.disk !== undefined) this.#keepMemoryToBound(now_ms);
  }

  /** The open segment is dropped too, where all in it is acknowledged. */
  #acknowledgedVictim(): Victim | undefined {
    for (const queue of this.all) if (queue.is_drained) queue.closeOpen();
    return acknowledgedVictim(this.queues);
  }

  /** While the disk is away, memory is bounded; what gives way may be on the disk, and makes room there. */
  #keepMemoryToBound(now_ms: number): void {
    while (this.memory_bytes > this.#options.max_memory_bytes) {
      const victim = nextVictim(this.queues);
      if (victim === undefined) return;
      const was_on_disk = victim.segment.store.kind === "file";
      this.#drop(victim);
      if (was_on_disk) this.disk?.recover(this.queues, now_ms, true);
    }
  }

  #dropWhile(next: () => Victim | undefined): void {
    for (let victim = next(); victim !== undefined; victim = next()) this.#drop(victim);
  }

  #drop({ queue, segment }: Victim): void {
    countLost(this.rows_dropped, queue.drop(segment));
  }

  #segmentFor(name: QueueName, live: SegmentQueue, time_ms: number, now_ms: number): QueuedSegment {
    const open = live.open_segment;
    if (open?.store.kind === "file" && !isOver(open, this.#segment_bytes, now_ms)) return open;
    const head = this.#head(time_ms);
    if (this.disk === undefined) throw new Error("no disk");
    return live.begin(this.disk.create(name, head, [encodeHead(head)]), now_ms);
  }

  get #segment_bytes(): number {
    return Math.min(MAX_SEGMENT_BYTES, Math.max(MIN_SEGMENT_BYTES, this.#options.max_bytes / SEGMENTS_OF_BOUND));
  }

  #head(created_ms: number): SegmentHead {
    return { created_ms, boot_id: this.#options.boot_id, uptime_ms: Math.round(uptime() * 1_000) };
  }

  #pair(): { live: SegmentQueue; backlog: SegmentQueue } {
    return { live: this.#queue(true), backlog: this.#queue(false) };
  }

  #queue(is_live: boolean): SegmentQueue {
    const { savedMark, max_index_entries } = this.#options;
    return new SegmentQueue({
      ...(max_index_entries === undefined ? {} : { max_index_entries }),
      is_live,
      savedMark,
      onDamage: ({ places, bytes, torn_bytes }) => {
        this.damage.places += places;
        this.damage.bytes += bytes;
        this.damage.torn_bytes += torn_bytes;
      },
    });
  }
}

const isOver = ({ store, created_at_ms }: QueuedSegment, bytes: number, now_ms: number): boolean =>
  store.size >= bytes || now_ms - created_at_ms >= SEGMENT_MS[store.kind];

const isFull = (error: unknown): boolean => ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
