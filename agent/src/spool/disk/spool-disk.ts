/**
 * The disk under the spool, and what becomes of it: usable; in trouble (full, not writable, another agent has it), when new
 * segments live in memory and it is tried again every few seconds; usable again, when they become files, in their order.
 */
import { AgentError } from "../../errors.ts";
import { FileSegment } from "../segments/file-segment.ts";
import type { SegmentQueue } from "../queue/segment-queue.ts";
import { QUEUE_NAMES, type QueueName } from "../queue/priorities.ts";
import { MemorySegment, type SegmentHead } from "../segments/segment.ts";
import { relationOf, type SpoolOwner } from "./spool-owner.ts";
import { SpoolDirectory, type SpoolCheckpoint } from "./spool-directory.ts";
import type { SegmentFile } from "../segments/segment-file.ts";

/** When written batches are brought to the disk, for the power may fail; kill -9 needs none of it. */
export type FsyncPolicy = "interval" | "always" | "never";

export interface SpoolDiskOptions {
  readonly directory: string;
  readonly fsync: FsyncPolicy;
  readonly fsync_interval_ms: number;
  /** Whose batches these are; without, everything found there is sent. */
  readonly owner?: SpoolOwner;
  /** What is kept was written on another machine under another name, and was moved to this folder. */
  readonly onSetAside?: (folder: string, node: string) => void;
  /** Once on each change: why the disk can't be used; empty where it can again. */
  readonly onTrouble: (reason: string, hint: string) => void;
}

export interface QueuePair {
  readonly live: SegmentQueue;
  readonly backlog: SegmentQueue;
}
export type Queues = Readonly<Record<QueueName, QueuePair>>;

const RETRY_MS = 5_000;
/** What was sealed since the last save is acknowledged again by the collector's answer; so this need not be often. */
const SAVE_CHECKPOINT_MS = 5_000;

export class SpoolDisk {
  readonly #options: SpoolDiskOptions;
  #directory: SpoolDirectory | undefined;
  #trouble = "";
  #retry_at_ms = Number.NEGATIVE_INFINITY;
  #synced_at_ms = Number.NEGATIVE_INFINITY;
  #saved_at_ms = Number.NEGATIVE_INFINITY;
  #saved = "";

  constructor(options: SpoolDiskOptions) {
    this.#options = options;
  }

  /** Why it can't be written; empty where it can. */
  get trouble(): string {
    return this.#trouble;
  }
  get is_usable(): boolean {
    return this.#directory !== undefined && this.#trouble === "";
  }
  get directory(): string {
    return this.#options.directory;
  }
  get free_bytes(): number | undefined {
    return this.#directory?.freeBytes();
  }

  /** Takes the directory where this was not done and is due; what earlier agents left in it, once. */
  attach(
    now_ms: number,
  ):
    | { readonly earlier: readonly (SegmentFile & { readonly segment: FileSegment })[]; readonly checkpoint: SpoolCheckpoint }
    | undefined {
    if (this.#directory !== undefined || now_ms < this.#retry_at_ms) return undefined;
    this.#retry_at_ms = now_ms + RETRY_MS;
    try {
      const directory = SpoolDirectory.open(this.#options.directory, (error) => this.failed(error, performance.now()));
      const checkpoint = this.#ownCheckpoint(directory);
      const found = { earlier: directory.earlier(), checkpoint };
      this.#directory = directory;
      return found;
    } catch (error) {
      this.failed(error, now_ms);
      return undefined;
    }
  }

  /** The checkpoint of what this agent may send. What is of another machine is moved out of the way first. */
  #ownCheckpoint(directory: SpoolDirectory): SpoolCheckpoint {
    const checkpoint = directory.loadCheckpoint();
    const { owner, onSetAside } = this.#options;
    if (owner === undefined || checkpoint.owner === undefined || relationOf(checkpoint.owner, owner) !== "copied")
      return checkpoint;
    const folder = directory.setAside(checkpoint.owner.node);
    onSetAside?.(folder, checkpoint.owner.node);
    return directory.loadCheckpoint();
  }

  /** A new file. Throws where it can't be written. */
  create(queue: QueueName, head: SegmentHead, records: readonly Buffer[]): FileSegment {
    if (this.#directory === undefined) throw new Error("the spool's directory is not there");
    return this.#directory.create(queue, head, records);
  }

  /** Something could not be written: from now on segments live in memory, until a try succeeds. */
  failed(error: unknown, now_ms: number): void {
    this.#retry_at_ms = now_ms + RETRY_MS;
    const { message, code } = error as NodeJS.ErrnoException;
    if (message === this.#trouble) return;
    this.#trouble = message;
    this.#options.onTrouble(message, error instanceof AgentError ? error.hint : hintOf(code));
  }

  /** Where it is due and there is trouble: makes files of the segments in memory, oldest first. `now` does not wait for its time. */
  recover(queues: Queues, now_ms: number, now = false): void {
    if (this.#trouble === "" || this.#directory === undefined || (!now && now_ms < this.#retry_at_ms)) return;
    try {
      for (const name of QUEUE_NAMES) {
        for (const queue of [queues[name].backlog, queues[name].live]) this.#writeOut(name, queue);
      }
    } catch (error) {
      return this.failed(error, now_ms);
    }
    this.#trouble = "";
    this.#options.onTrouble("", "");
  }

  #writeOut(name: QueueName, queue: SegmentQueue): void {
    for (const segment of queue.segments) {
      if (!(segment.store instanceof MemorySegment)) continue;
      const file = this.create(name, segment.store.head, segment.store.records);
      queue.replace(segment, file);
      if (segment.is_closed) file.close();
    }
  }

  /** Brings to the disk what the policy asks for. Throws under "always", where that failed. */
  sync(queues: Queues, now_ms: number): void {
    const { fsync, fsync_interval_ms } = this.#options;
    if (fsync === "never" || (fsync === "interval" && now_ms - this.#synced_at_ms < fsync_interval_ms)) return;
    this.#synced_at_ms = now_ms;
    this.#directory?.sync();
    for (const name of QUEUE_NAMES) {
      const store = queues[name].live.open_segment?.store;
      if (!(store instanceof FileSegment)) continue;
      if (fsync === "always") store.syncNow();
      else store.sync();
    }
  }

  /** Keeps the checkpoint, where it is due and something in it changed. */
  keepCheckpoint(checkpoint: () => SpoolCheckpoint, now_ms: number, now = false): void {
    if (!this.is_usable || (!now && now_ms - this.#saved_at_ms < SAVE_CHECKPOINT_MS)) return;
    this.#saved_at_ms = now_ms;
    const current = checkpoint();
    const text = JSON.stringify(current);
    if (text === this.#saved) return;
    try {
      this.#directory?.saveCheckpoint(current);
      this.#saved = text;
    } catch (error) {
      this.failed(error, now_ms);
    }
  }

  close(): void {
    this.#directory?.close();
    this.#directory = undefined;
  }
}

function hintOf(code: string | undefined): string {
  if (code === "ENOSPC" || code === "EDQUOT")
    return "Make room on its disk, or set spool.directory elsewhere; readings are kept in memory meanwhile.";
  return "Let the agent's user write there, or set spool.directory elsewhere; readings are kept in memory meanwhile.";
}
