/** Where a segment's bytes are: in a file (file-segment.ts), or in memory while there is no disk to write to. */
import { encodeRecord, decodeRecord, type SpoolRecord } from "./record.ts";
import { scan, type Scan } from "./scan.ts";

/** The part of a queue that is written, read and removed as one: a head and records, each at its offset, never changed. */
export interface Segment {
  readonly kind: "file" | "memory";
  /** What it costs, in bytes of its disk or memory. */
  readonly size: number;
  /** The offset behind its last record. */
  readonly end: number;
  readonly head: SegmentHead;
  /** Appends records that are encoded; gives the offset of the first. Throws where they can't be written: then none is. */
  append(records: readonly Buffer[]): number;
  /** Undefined where it can't be read any more. */
  read(offset: number, length: number): SpoolRecord | undefined;
  /** At most `most` records from `offset` on, the head (a record without a stream) among them. */
  scan(offset: number, most: number): Scan;
  /** Nothing more is appended. */
  close(): void;
  /** Its bytes are gone after this. */
  remove(): void;
}

/** When and where a segment was started: what its age is judged by. */
export interface SegmentHead {
  readonly created_ms: number;
  readonly boot_id: string;
  /** Since the boot; counts during suspend, and never jumps. */
  readonly uptime_ms: number;
}

/** The head as the first record of a segment. */
export function encodeHead(head: SegmentHead): Buffer {
  const { created_ms } = head;
  const payload = Buffer.from(JSON.stringify(head));
  const times = { first_ms: created_ms, last_ms: created_ms, sealed_ms: created_ms };
  return encodeRecord({ epoch: 0, stream: "", sequence: 0, row_count: 0, ...times, payload });
}

/** Costs of a record in memory besides its bytes: objects, the buffer's head. Measured roughly. */
const OVERHEAD_BYTES = 200;

/** The same bytes at the same offsets as in a file, so that it can become one. */
export class MemorySegment implements Segment {
  readonly kind = "memory";
  readonly head: SegmentHead;
  readonly #records: Buffer[] = [];
  readonly #offsets: number[] = [];
  #size = 0;

  constructor(head: SegmentHead) {
    this.head = head;
    this.append([encodeHead(head)]);
  }

  get size(): number {
    return this.#size + this.#records.length * OVERHEAD_BYTES;
  }
  get records(): readonly Buffer[] {
    return this.#records;
  }
  /** Bytes that it would have as a file: where the next record goes. */
  get end(): number {
    return this.#size;
  }

  append(records: readonly Buffer[]): number {
    const offset = this.#size;
    for (const record of records) {
      this.#offsets.push(this.#size);
      this.#records.push(record);
      this.#size += record.length;
    }
    return offset;
  }

  read(offset: number): SpoolRecord | undefined {
    const record = this.#records[this.#indexOf(offset)];
    const decoded = record === undefined ? undefined : decodeRecord(record, 0);
    return decoded?.kind === "record" ? decoded.record : undefined;
  }

  scan(offset: number, most: number): Scan {
    const first = this.#indexOf(offset);
    const found = this.#records.slice(first, first + most).flatMap((bytes, n) => {
      const { found: records } = scan({ size: bytes.length, read: () => bytes }, 0, 1);
      return records.map((one) => ({ ...one, offset: this.#offsets[first + n] ?? 0 }));
    });
    return { found, next: this.#offsets[first + most] ?? this.#size, damages: 0, damaged_bytes: 0, torn_bytes: 0 };
  }

  close(): void {}

  remove(): void {
    this.#records.length = 0;
    this.#offsets.length = 0;
  }

  /** Index of the first record at or behind an offset; binary search. */
  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#offsets[middle] ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
