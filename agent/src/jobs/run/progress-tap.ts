/**
 * Reads progress beside the passthrough of a program's output. Taking a chunk is a push into a short queue; what
 * it says is read later, a few times a second, and what the queue can't hold is skipped, so that a program that
 * prints gigabytes is not slowed by our reading of them.
 */
import { createBars } from "../progress-lines/bars.ts";
import { createSegmentSplitter } from "../progress-lines/segments.ts";
import type { Segment } from "../progress-lines/segments.ts";
import { parseTqdm } from "../progress-lines/tqdm.ts";
import type { Progress } from "../progress.ts";

/** Bytes that wait to be read, between two polls. */
export const MAX_WAITING_BYTES = 64 << 10;

export interface ProgressTap {
  /** Takes what the program wrote. Never throws, costs the same for each chunk. The bytes must not change later. */
  push(chunk: Uint8Array): void;
  /** Reads what waits. Returns the progress if it is another than at the last poll. */
  poll(): Progress | undefined;
  /** Bytes that were passed through unread. */
  readonly skipped_bytes: number;
}

/** `now_ms` is monotonic. One tap for each stream of output: a line of one never ends in the other. */
export function createProgressTap(now_ms: () => number): ProgressTap {
  const splitter = createSegmentSplitter();
  const bars = createBars("tqdm");
  let waiting: Uint8Array[] = [];
  let waiting_bytes = 0;
  let skipped = false;
  let skipped_bytes = 0;
  let reported: string | undefined;

  function read(segment: Segment): void {
    const bar = parseTqdm(segment.text);
    if (bar !== undefined) bars.observe(bar, segment.rows_up, now_ms());
  }

  return {
    push(chunk) {
      const part = chunk.length > MAX_WAITING_BYTES ? chunk.subarray(chunk.length - MAX_WAITING_BYTES) : chunk;
      if (part !== chunk) skipped = true;
      skipped_bytes += chunk.length - part.length;
      waiting.push(part);
      waiting_bytes += part.length;
      while (waiting_bytes > MAX_WAITING_BYTES || waiting.length > 4_096) {
        const dropped = waiting.shift()?.length ?? 0;
        waiting_bytes -= dropped;
        skipped_bytes += dropped;
        skipped = true;
      }
    },
    poll() {
      if (skipped) splitter.skip();
      for (const chunk of waiting) splitter.push(chunk).forEach(read);
      waiting = [];
      waiting_bytes = 0;
      skipped = false;
      const unfinished = splitter.pending();
      if (unfinished !== undefined) read(unfinished);
      const progress = bars.progress();
      if (progress === undefined) return undefined;
      const said = JSON.stringify([progress, [...progress.metrics].map(([name, value]) => [name, String(value)])]);
      if (said === reported) return undefined;
      reported = said;
      return progress;
    },
    get skipped_bytes() {
      return skipped_bytes;
    },
  };
}
