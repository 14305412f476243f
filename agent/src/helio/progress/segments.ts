/**
 * What a program writes to a terminal, cut into segments: a segment ends at a carriage return or a newline, since a
 * progress bar is redrawn over itself. Colours and cursor movements are taken out.
 */

export interface Segment {
  readonly text: string;
  /**
   * Rows that the cursor goes back up at the segment's end. tqdm draws a nested bar as newlines, bar, and as many
   * steps up, so this is how deep the bar is nested.
   */
  readonly rows_up: number;
}

export interface SegmentSplitter {
  /** Takes the next bytes, cut anywhere. Returns the segments that they complete. */
  push(chunk: Uint8Array): Segment[];
  /** What stands there without an end yet: a bar is not followed by anything until it is drawn again. */
  pending(): Segment | undefined;
  /** Bytes were left out: what was begun is forgotten, up to the next end of a segment. */
  skip(): void;
}

/** Longest segment that is kept, in bytes. No terminal is that wide. */
export const MAX_SEGMENT_BYTES = 4_096;
const NEWLINE = 10;
const RETURN = 13;

export function createSegmentSplitter(): SegmentSplitter {
  const buffer = Buffer.alloc(MAX_SEGMENT_BYTES);
  let length = 0;
  let too_long = false;

  function take(part: Uint8Array): void {
    if (too_long || length + part.length > MAX_SEGMENT_BYTES) {
      too_long = true;
      length = 0;
      return;
    }
    buffer.set(part, length);
    length += part.length;
  }

  function end(into: Segment[]): void {
    if (!too_long && length > 0) into.push(toSegment(buffer.toString("utf8", 0, length)));
    length = 0;
    too_long = false;
  }

  return {
    push(chunk) {
      const segments: Segment[] = [];
      let from = 0;
      for (let at = 0; at < chunk.length; at++) {
        if (chunk[at] !== NEWLINE && chunk[at] !== RETURN) continue;
        take(chunk.subarray(from, at));
        from = at + 1;
        end(segments);
      }
      take(chunk.subarray(from));
      return segments;
    },
    pending: () => (length === 0 || too_long ? undefined : toSegment(buffer.toString("utf8", 0, length))),
    skip() {
      too_long = true;
      length = 0;
    },
  };
}

// Escape sequences begin with a control character; that is what these expressions are about (ECMA-48, 5.4 and 5.6).
/* oxlint-disable no-control-regex */
const ESCAPE_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
const STEPS_UP_AT_END = /(?:\u001b\[\d*[Am])+$/;
const STEP_UP = /\u001b\[(\d*)A/g;
/* oxlint-enable no-control-regex */

function toSegment(raw: string): Segment {
  if (!raw.includes("\u001b")) return { text: raw, rows_up: 0 };
  let rows_up = 0;
  for (const step of (STEPS_UP_AT_END.exec(raw)?.[0] ?? "").matchAll(STEP_UP)) rows_up += step[1] ? Number(step[1]) : 1;
  return { text: raw.replace(ESCAPE_SEQUENCE, ""), rows_up: Math.min(rows_up, 1_000) };
}
