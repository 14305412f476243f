/** The directory of the spool: one file a segment, the lock, and what has to outlive a restart besides batches. */
import {
  fsync,
  close,
  existsSync,
  mkdirSync,
  open,
  readdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  statSync,
  type StatsFs,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";

import * as z from "zod";

import { AgentError } from "../../errors.ts";
import { FileSegment } from "../segments/file-segment.ts";
import { QUEUE_NAMES, type QueueName } from "../queue/priorities.ts";
import { lockFile } from "./lock-file.ts";
import { mergeSmallSegments } from "../segments/merge-segments.ts";
import type { SegmentFile } from "../segments/segment-file.ts";
import type { SpoolNames } from "./spool-owner.ts";
import type { SegmentHead } from "../segments/segment.ts";

/** Bytes that are free by statfs(2); undefined where the filesystem has no blocks to count (FUSE, 9p): that is not 0. */
export const freeBytesOf = ({ blocks, bavail, bsize }: Pick<StatsFs, "blocks" | "bavail" | "bsize">): number | undefined =>
  blocks > 0 ? bavail * bsize : undefined;

const SEGMENT_NAME = /^(readings|jobs|events)-(\d{10})\.spool$/;
const CHECKPOINT_FILE = "book.json";
/** Far more logs than a spool has; a longer list was not written by an agent. */
const MAX_MARKS = 100_000;

/** What is kept beside the batches. If it is lost, batches are offered again and counts start at 0. */
export interface SpoolCheckpoint extends SpoolNames {
  /** Epoch, stream, and up to where the collector has stored it. */
  readonly marks: readonly (readonly [number, string, number])[];
  /** Rows that were lost, by stream, since the directory was made. */
  readonly rows_dropped: Readonly<Record<string, number>>;
}

const CHECKPOINT_SCHEMA = z.object({
  owner: z.object({ node: z.string(), machine: z.string() }).optional(),
  former_nodes: z.array(z.string()).optional(),
  marks: z.array(z.tuple([z.number(), z.string(), z.number()])).max(MAX_MARKS),
  rows_dropped: z.record(z.string(), z.number()),
});

/** The segments that a directory has, each queue's in the order in which they were written. */
export function listSegments(directory: string): SegmentFile[] {
  const files = readdirSync(directory).flatMap((name): SegmentFile[] => {
    const [, queue, number] = SEGMENT_NAME.exec(name) ?? [];
    const known = QUEUE_NAMES.find((one) => one === queue);
    if (known === undefined) return [];
    const path = join(directory, name);
    return [{ queue: known, number: Number(number), path, size: statSync(path).size }];
  });
  return files.toSorted((a, b) => a.number - b.number);
}

/** A full disk is no reason not to start. */
function mergedWhereItCanBe(files: readonly SegmentFile[]): readonly SegmentFile[] {
  try {
    return mergeSmallSegments(files);
  } catch {
    return files;
  }
}

/** This path, or with a number behind it where it is taken. */
function freeFolder(path: string): string {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(folder)) return folder;
  }
}

export class SpoolDirectory {
  readonly path: string;
  readonly #unlock: () => void;
  readonly #onSyncFailure: (error: Error) => void;
  #next_number = 1;
  #has_new_files = false;

  private constructor(path: string, unlock: () => void, onSyncFailure: (error: Error) => void) {
    this.path = path;
    this.#unlock = unlock;
    this.#onSyncFailure = onSyncFailure;
  }

  /** Makes and locks it. Throws AgentError spool_locked, or what the file system says. */
  static open(path: string, onSyncFailure: (error: Error) => void): SpoolDirectory {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const lock = lockFile(join(path, "lock"));
    if (lock.kind === "held") {
      throw new AgentError("spool_locked", `another agent (process ${lock.pid}) has the spool ${path}`, {
        hint: "Stop it, or set spool.directory to another one; until then readings are kept in memory.",
        retryable: true,
      });
    }
    return new SpoolDirectory(path, lock.unlock, onSyncFailure);
  }

  /** Segments that earlier agents left, oldest first. Call it before `create`. */
  earlier(): readonly (SegmentFile & { readonly segment: FileSegment })[] {
    const files = listSegments(this.path);
    this.#next_number = Math.max(this.#next_number, (files.at(-1)?.number ?? 0) + 1);
    const kept = QUEUE_NAMES.flatMap((queue) => mergedWhereItCanBe(files.filter((file) => file.queue === queue)));
    return kept.map((file) => {
      const { path, size } = file;
      return { ...file, segment: FileSegment.open({ path, onSyncFailure: this.#onSyncFailure }, size) };
    });
  }

  /** A new segment with these records, the head first. Throws where it can't be written. */
  create(queue: QueueName, head: SegmentHead, records: readonly Buffer[]): FileSegment {
    const path = join(this.path, `${queue}-${String(this.#next_number).padStart(10, "0")}.spool`);
    this.#next_number += 1;
    const segment = FileSegment.create({ path, onSyncFailure: this.#onSyncFailure }, head, records);
    this.#has_new_files = true;
    return segment;
  }

  /** Has new files stay in the directory through a power loss; on another thread. */
  sync(): void {
    if (!this.#has_new_files) return;
    this.#has_new_files = false;
    open(this.path, "r", (failure, fd) => {
      if (failure !== null) return this.#onSyncFailure(failure);
      return fsync(fd, (error) => {
        close(fd);
        if (error !== null) this.#onSyncFailure(error);
      });
    });
  }

  /** Empty where there is none, or none that can be read. */
  loadCheckpoint(): SpoolCheckpoint {
    try {
      const checkpoint = CHECKPOINT_SCHEMA.safeParse(JSON.parse(readFileSync(join(this.path, CHECKPOINT_FILE), "utf8")));
      if (checkpoint.success) return checkpoint.data;
    } catch {
      // Usual at the first start; otherwise batches are offered again.
    }
    return { marks: [], rows_dropped: {} };
  }

  /** Moves all that is kept into a folder beside it, where no agent sends it; the folder's path. Throws where that fails. */
  setAside(name: string): string {
    const folder = freeFolder(join(this.path, `of-${name}`));
    mkdirSync(folder, { mode: 0o700 });
    for (const { path } of listSegments(this.path)) renameSync(path, join(folder, basename(path)));
    renameSync(join(this.path, CHECKPOINT_FILE), join(folder, CHECKPOINT_FILE));
    return folder;
  }

  /** Throws where it can't be kept. */
  saveCheckpoint(checkpoint: SpoolCheckpoint): void {
    const path = join(this.path, CHECKPOINT_FILE);
    writeFileSync(`${path}.new`, JSON.stringify(checkpoint), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  /** Bytes that this process may still write there; undefined where the file system does not say. */
  freeBytes(): number | undefined {
    try {
      return freeBytesOf(statfsSync(this.path));
    } catch {
      return undefined;
    }
  }

  close(): void {
    this.#unlock();
  }
}
