/** A segment in its own file, written by write(2) at each seal: kill -9 of the agent loses nothing that was written. */
import { closeSync, fdatasync, fdatasyncSync, ftruncateSync, openSync, readSync, statSync, unlinkSync, writeSync } from "node:fs";

import * as z from "zod";

import { decodeRecord, type SpoolRecord } from "./record.ts";
import { scan, type Scan } from "./scan.ts";
import type { Segment, SegmentHead } from "./segment.ts";

export interface FileOptions {
  readonly path: string;
  readonly onSyncFailure: (error: Error) => void;
}

const HEAD = z.object({ created_ms: z.number(), boot_id: z.string(), uptime_ms: z.number() });

export class FileSegment implements Segment {
  readonly kind = "file";
  readonly path: string;
  readonly #onSyncFailure: (error: Error) => void;
  #head: SegmentHead | undefined;
  #size: number;
  #write_fd: number | undefined;
  #read_fd: number | undefined;
  #is_dirty = false;
  #is_syncing = false;

  private constructor({ path, onSyncFailure }: FileOptions, head: SegmentHead | undefined, size: number, fd: number | undefined) {
    this.path = path;
    this.#onSyncFailure = onSyncFailure;
    this.#head = head;
    this.#size = size;
    this.#write_fd = fd;
  }

  /** A new file with these records, the head first. Throws, and leaves no file, where it can't be written. */
  static create(options: FileOptions, head: SegmentHead, records: readonly Buffer[]): FileSegment {
    const segment = new FileSegment(options, head, 0, openSync(options.path, "wx", 0o600));
    try {
      segment.append(records);
    } catch (error) {
      segment.remove();
      throw error;
    }
    return segment;
  }

  /** A file that is there, of `size` bytes; nothing is appended to it. */
  static open(options: FileOptions, size: number): FileSegment {
    return new FileSegment(options, undefined, size, undefined);
  }

  /** Where it can't be read, the file's own time stands in. */
  get head(): SegmentHead {
    return (this.#head ??= this.#readHead());
  }
  get size(): number {
    return this.#size;
  }
  get end(): number {
    return this.#size;
  }

  append(records: readonly Buffer[]): number {
    const fd = this.#write_fd;
    if (fd === undefined) throw new Error(`${this.path} is closed`);
    const bytes = records.length === 1 && records[0] !== undefined ? records[0] : Buffer.concat(records);
    const offset = this.#size;
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, offset + done);
    } catch (error) {
      cutOff(fd, offset);
      throw error;
    }
    this.#is_dirty = true;
    this.#size += bytes.length;
    return offset;
  }

  read(offset: number, length: number): SpoolRecord | undefined {
    const decoded = decodeRecord(this.#read(offset, length), 0);
    return decoded.kind === "record" ? decoded.record : undefined;
  }

  scan(offset: number, most: number): Scan {
    return scan({ size: this.#size, read: (from, length) => this.#read(from, length) }, offset, most);
  }

  /** Brings what was written to the disk, on another thread. */
  sync(): void {
    const fd = this.#write_fd;
    if (fd === undefined || !this.#is_dirty || this.#is_syncing) return;
    this.#is_dirty = false;
    this.#is_syncing = true;
    fdatasync(fd, (error) => {
      this.#is_syncing = false;
      if (this.#write_fd === undefined) closeSync(fd);
      if (error !== null) this.#onSyncFailure(error);
    });
  }

  /** The same, at once. Throws. */
  syncNow(): void {
    if (this.#write_fd === undefined || !this.#is_dirty) return;
    fdatasyncSync(this.#write_fd);
    this.#is_dirty = false;
  }

  close(): void {
    this.closeReader();
    this.sync();
    this.#letGo();
  }

  /** Closes the file until it is read again. */
  closeReader(): void {
    if (this.#read_fd !== undefined) closeSync(this.#read_fd);
    this.#read_fd = undefined;
  }

  remove(): void {
    this.closeReader();
    this.#letGo();
    try {
      unlinkSync(this.path);
    } catch (error) {
      // Gone is what it should be; anything else says so when the directory is read again.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return;
    }
  }

  #letGo(): void {
    const fd = this.#write_fd;
    this.#write_fd = undefined;
    if (fd !== undefined && !this.#is_syncing) closeSync(fd);
  }

  #readHead(): SegmentHead {
    const { found } = this.scan(0, 1);
    const head = found[0]?.record.stream === "" ? HEAD.safeParse(fromJson(found[0].record.payload)).data : undefined;
    if (head !== undefined) return head;
    const created_ms = statSync(this.path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return { created_ms, boot_id: "", uptime_ms: 0 };
  }

  /** Empty where it can't be read: a record that can't be read is lost, and the others go on. */
  #read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    try {
      const fd = (this.#read_fd ??= openSync(this.path, "r"));
      let done = 0;
      for (let count = -1; done < length && count !== 0; done += count)
        count = readSync(fd, bytes, done, length - done, offset + done);
      return bytes.subarray(0, done);
    } catch {
      return bytes.subarray(0, 0);
    }
  }
}

/** What was half written is cut off; where that fails too, the next write is at the same offset and overwrites it. */
function cutOff(fd: number, size: number): void {
  try {
    ftruncateSync(fd, size);
  } catch {
    // Reading passes over half a record.
  }
}

function fromJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString("utf8"));
  } catch {
    return undefined;
  }
}
