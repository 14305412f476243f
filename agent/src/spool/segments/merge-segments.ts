/**
 * Every start creates new files, so an agent that is started again and again would leave very many small ones. At a start, the
 * newest file of a queue is appended to the one before it where both are small and of the same hour.
 */
import { closeSync, fdatasyncSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";

import { FileSegment } from "./file-segment.ts";
import type { SegmentFile } from "./segment-file.ts";

const SMALL_BYTES = 256 << 10;
/** The age of a file is that of its head. */
const SAME_HOUR_MS = 3_600_000;

/** The files of one queue, oldest first, the last two perhaps as one. Throws where that can't be written; nothing is lost then. */
export function mergeSmallSegments(files: readonly SegmentFile[]): readonly SegmentFile[] {
  const [before, last] = files.slice(-2);
  if (before === undefined || last === undefined || before.size + last.size > SMALL_BYTES) return files;
  if (Math.abs(beganAt(last) - beganAt(before)) > SAME_HOUR_MS) return files;
  const bytes = readFileSync(last.path);
  const fd = openSync(before.path, "r+");
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, before.size + done);
    fdatasyncSync(fd);
  } finally {
    closeSync(fd);
  }
  // Killed here, the batches are in both files: a reader skips what it has read.
  unlinkSync(last.path);
  return [...files.slice(0, -2), { ...before, size: before.size + bytes.length }];
}

function beganAt({ path, size }: SegmentFile): number {
  const segment = FileSegment.open({ path, onSyncFailure: () => {} }, size);
  const { created_ms } = segment.head;
  segment.closeReader();
  return created_ms;
}
