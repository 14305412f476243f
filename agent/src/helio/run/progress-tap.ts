/**
 * Reads progress beside the passthrough of a program's output. Taking a chunk is a push into a short queue; what
 * it says is read later, a few times a second, and what the queue can't hold is skipped, so that a program that
 * prints gigabytes is not slowed by our reading of them.
 */
import { createOutputReader } from "../progress/output-reader.ts";
import { createSegmentSplitter } from "../progress/segments.ts";
import type { Segment, SegmentSplitter } from "../progress/segments.ts";
import type { Progress } from "../../jobs/progress/progress.ts";
import type { LineRules } from "./line-rules.ts";

/** Bytes that wait to be read, between two polls. */
export const MAX_WAITING_BYTES = 64 << 10;

const MAX_WAITING_CHUNKS = 1_024;

/**
 * Source of all that is read from what a program prints, whichever framework it is. The tracker takes this one to give
 * way to a program that reports itself, and not to begin a new attempt where it goes back.
 */
const PRINTED = "tqdm";

interface Waiting {
  readonly chunk: Uint8Array;
  readonly descriptor: number;
  /** Bytes of the same stream before it were skipped. */
  after_gap: boolean;
}

interface Stream {
  readonly splitter: SegmentSplitter;
  /** What stood without an end at the last poll. */
  standing: string | undefined;
}

export interface ProgressTap {
  /**
   * Takes what the program wrote, to its standard output (1) or error (2): a line of one never ends in the other.
   * Never throws, costs the same for each chunk. The bytes must not change later.
   */
  push(chunk: Uint8Array, descriptor: number): void;
  /** Reads what waits. Returns what is new since the last poll, in order; the last one says where the job is now. */
  poll(): readonly Progress[];
  /** The same, once the program has ended. */
  pollLast(): readonly Progress[];
  /** Bytes that were passed through unread. */
  readonly skipped_bytes: number;
}

/** `now_ms` is monotonic. What `rules` read in a line is all that is read in it. */
export function createProgressTap(now_ms: () => number, rules?: LineRules): ProgressTap {
  const streams = new Map<number, Stream>();
  const output = createOutputReader(PRINTED);
  let waiting: Waiting[] = [];
  let waiting_bytes = 0;
  let skipped_bytes = 0;

  function readAll(segments: readonly Segment[]): void {
    const by_rule = rules?.read(segments.map(({ text }) => text)) ?? [];
    segments.forEach((segment, at) => output.read(segment, by_rule[at]));
  }

  function skipOldest(): void {
    const oldest = waiting.shift();
    if (oldest === undefined) return;
    waiting_bytes -= oldest.chunk.length;
    skipped_bytes += oldest.chunk.length;
    const next = waiting.find(({ descriptor }) => descriptor === oldest.descriptor);
    if (next !== undefined) next.after_gap = true;
  }

  /**
   * A bar has no line end: it stays until it is drawn again. So what stands at the end is read too, but
   * only once it has stood there since the last poll, since tqdm may not have written all of it yet.
   */
  function unfinished(stream: Stream, is_last: boolean): readonly Segment[] {
    const segment = stream.splitter.pending();
    const { standing } = stream;
    stream.standing = segment?.text;
    return segment !== undefined && (is_last || segment.text === standing) ? [segment] : [];
  }

  function streamOf(descriptor: number): Stream {
    const stream = streams.get(descriptor) ?? { splitter: createSegmentSplitter(), standing: undefined };
    streams.set(descriptor, stream);
    return stream;
  }

  function poll(is_last: boolean): readonly Progress[] {
    const segments: Segment[] = [];
    for (const { chunk, descriptor, after_gap } of waiting) {
      const { splitter } = streamOf(descriptor);
      if (after_gap) splitter.skip();
      segments.push(...splitter.push(chunk));
    }
    waiting = [];
    waiting_bytes = 0;
    for (const stream of streams.values()) segments.push(...unfinished(stream, is_last));
    readAll(segments);
    return output.drain(is_last);
  }

  return {
    push(chunk, descriptor) {
      const kept = chunk.subarray(Math.max(0, chunk.length - MAX_WAITING_BYTES));
      skipped_bytes += chunk.length - kept.length;
      waiting.push({ chunk: kept, descriptor, after_gap: kept.length < chunk.length });
      waiting_bytes += kept.length;
      while (waiting_bytes > MAX_WAITING_BYTES || waiting.length > MAX_WAITING_CHUNKS) skipOldest();
    },
    poll: () => poll(false),
    pollLast: () => poll(true),
    get skipped_bytes() {
      return skipped_bytes;
    },
  };
}
