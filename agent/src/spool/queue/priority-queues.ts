/** The lanes of a spool and the disk under them: batches are written to the right one, and all of it is kept to its bounds. */
import { uptime } from "node:os";

import type { StreamName } from "@heliograph/proto/streams";

import { agedVictim, countLost, coveredVictim, inOrderOfGivingWay, nextVictim, type AgeClock, type Victim } from "./eviction.ts";
import { LANE_NAMES, type LaneName } from "./priorities.ts";
import { laneSegment, type LaneSegment } from "./queued-segment.ts";
import { Lane, type NewBatch } from "./segment-queue.ts";
import { encodeHead, MemorySegment, type SegmentHead } from "../segments/segment.ts";
import { SpoolDisk, type Lanes, type SpoolDiskOptions } from "../disk/spool-disk.ts";
import type { SpoolBook } from "../disk/spool-directory.ts";

export interface LaneSetOptions {
  /** Most bytes kept, over all lanes. */
  readonly max_bytes: number;
  /** Most bytes in memory while the disk can't be written. */
  readonly max_memory_bytes: number;
  readonly max_age_ms: number;
  readonly keep_after_mark_ms: number;
  /** Where segments are kept; in memory without. */
  readonly disk?: SpoolDiskOptions;
  /** Most batches of a lane whose place is kept in memory. */
  readonly max_places?: number;
  /** Of this boot; empty where not known. */
  readonly boot_id: string;
  readonly savedMark: (epoch: number, stream: StreamName) => number;
  /** What earlier agents kept beside their batches. */
  readonly onBook: (book: SpoolBook) => void;
}

/** A segment is closed when it is this part of the bound, */
const SEGMENTS_OF_BOUND = 256;
const MIN_SEGMENT_BYTES = 16 << 10;
const MAX_SEGMENT_BYTES = 4 << 20;
/** or has this much in it, all of it covered: what comes next must not hold that, */
const COVERED_SEGMENT_BYTES = 256 << 10;
/** or this old: only what is closed can be let go of. */
const SEGMENT_MS = { file: 15 * 60_000, memory: 30_000 };
/** Age is looked at this often. */
const AGE_EVERY_MS = 10_000;

export class LaneSet {
  readonly #options: LaneSetOptions;
  readonly lanes: Lanes;
  readonly disk: SpoolDisk | undefined;
  #next_age_ms = Number.NEGATIVE_INFINITY;
  /** Rows that were lost at a bound, by stream. */
  readonly rows_dropped = new Map<StreamName, number>();
  readonly damage = { places: 0, bytes: 0, torn_bytes: 0 };

  constructor(options: LaneSetOptions) {
    this.#options = options;
    this.lanes = { readings: this.#pair(), jobs: this.#pair(), events: this.#pair() };
    this.disk = options.disk === undefined ? undefined : new SpoolDisk(options.disk);
  }

  /** Every lane, in the order of giving way. */
  get all(): readonly Lane[] {
    return inOrderOfGivingWay(this.lanes);
  }
  get bytes(): number {
    return this.all.reduce((sum, lane) => sum + lane.bytes, 0);
  }
  get memory_bytes(): number {
    return this.all.reduce((sum, lane) => sum + lane.memory_bytes, 0);
  }

  /** Takes the directory where that is due, and makes files of what is in memory where the disk is back. */
  tendDisk(now_ms: number): void {
    const found = this.disk?.attach(now_ms);
    if (found !== undefined) {
      this.#options.onBook(found.book);
      for (const name of LANE_NAMES) {
        const files = found.earlier.filter((file) => file.lane === name && file.size > 0);
        this.lanes[name].backlog.adopt(
          files.map(({ segment }) => laneSegment(segment, Number.POSITIVE_INFINITY, true)),
          [],
        );
      }
    }
    this.disk?.recover(this.lanes, now_ms, found !== undefined);
  }

  /** Writes to the live lane; into memory where the disk can't be written. Never throws for a disk. */
  write(name: LaneName, batches: readonly NewBatch[], time_ms: number, now_ms: number): void {
    const { live } = this.lanes[name];
    if (this.disk?.is_usable === true) {
      for (;;) {
        try {
          return live.append(this.#segmentFor(name, live, time_ms, now_ms), batches);
        } catch (error) {
          const victim = isFull(error) ? this.#coveredVictim() : undefined;
          // What is covered makes room; where nothing is, memory has to do.
          if (victim === undefined) {
            this.disk.failed(error, now_ms);
            break;
          }
          victim.lane.drop(victim.segment);
        }
      }
    }
    const open = live.open_segment;
    const segment = open?.store.kind === "memory" && !isOver(open, this.#segment_bytes, now_ms) ? open : undefined;
    live.append(segment ?? live.begin(new MemorySegment(this.#head(time_ms)), now_ms), batches);
  }

  /** Closes segments that are over their time, lets go of what is covered for long, and drops what is beyond a bound. */
  keepToBounds(now_ms: number, confirmed_now_ms: number | undefined): void {
    for (const lane of this.all) {
      const open = lane.open_segment;
      const is_covered = open !== undefined && open.store.size >= COVERED_SEGMENT_BYTES && lane.is_drained;
      if (open !== undefined && (is_covered || isOver(open, this.#segment_bytes, now_ms))) lane.closeOpen();
      lane.expire(now_ms - this.#options.keep_after_mark_ms, now_ms);
    }
    if (now_ms >= this.#next_age_ms) {
      this.#next_age_ms = now_ms + AGE_EVERY_MS;
      const clock = { boot_id: this.#options.boot_id, uptime_ms: uptime() * 1_000, confirmed_now_ms };
      this.#dropWhile(() => agedVictim(this.lanes, clock satisfies AgeClock, this.#options.max_age_ms));
    }
    this.#dropWhile(() => (this.bytes > this.#options.max_bytes ? nextVictim(this.lanes) : undefined));
    if (this.disk !== undefined) this.#keepMemoryToBound(now_ms);
  }

  /** A segment that is still appended to goes as well, where all in it is covered. */
  #coveredVictim(): Victim | undefined {
    for (const lane of this.all) if (lane.is_drained) lane.closeOpen();
    return coveredVictim(this.lanes);
  }

  /** While the disk is away, memory is bounded; what gives way may be on the disk, and makes room there. */
  #keepMemoryToBound(now_ms: number): void {
    while (this.memory_bytes > this.#options.max_memory_bytes) {
      const victim = nextVictim(this.lanes);
      if (victim === undefined) return;
      const was_on_disk = victim.segment.store.kind === "file";
      this.#drop(victim);
      if (was_on_disk) this.disk?.recover(this.lanes, now_ms, true);
    }
  }

  #dropWhile(next: () => Victim | undefined): void {
    for (let victim = next(); victim !== undefined; victim = next()) this.#drop(victim);
  }

  #drop({ lane, segment }: Victim): void {
    countLost(this.rows_dropped, lane.drop(segment));
  }

  #segmentFor(name: LaneName, live: Lane, time_ms: number, now_ms: number): LaneSegment {
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

  #pair(): { live: Lane; backlog: Lane } {
    return { live: this.#lane(true), backlog: this.#lane(false) };
  }

  #lane(is_live: boolean): Lane {
    const { savedMark, max_places } = this.#options;
    return new Lane({
      ...(max_places === undefined ? {} : { max_places }),
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

const isOver = ({ store, created_at_ms }: LaneSegment, bytes: number, now_ms: number): boolean =>
  store.size >= bytes || now_ms - created_at_ms >= SEGMENT_MS[store.kind];

const isFull = (error: unknown): boolean => ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
