/**
 * Writes bytes to one of our own file descriptors, in order, without holding up the event loop when its reader is
 * slow: signals still reach the program then. (Node's process.stdout would block on terminals and pipes.)
 */
import { writev } from "node:fs";

/** A source of bytes is paused above this much, and goes on below a quarter of it. */
const MAX_QUEUED_BYTES = 1 << 20;
/** Wait before the next attempt on a descriptor that somebody has made non-blocking, and that is full. */
const RETRY_MS = 2;

export interface OutputWriter {
  /** Queues the bytes; they must not change later. Returns false when the source should pause until `on_room`. */
  write(chunk: Uint8Array): boolean;
  /** Resolves once all is written, or can't be any more. */
  idle(): Promise<void>;
  readonly is_idle: boolean;
}

export interface OutputWriterOptions {
  readonly descriptor: number;
  /** There is room again after write() returned false. */
  readonly onRoom: () => void;
  /** The reader has gone: the program should notice it as without us. */
  readonly onBroken: () => void;
}

export function createOutputWriter(options: OutputWriterOptions): OutputWriter {
  let queue: Uint8Array[] = [];
  let queued_bytes = 0;
  let writing = false;
  let broken = false;
  let full = false;
  let waiters: (() => void)[] = [];

  function next(): void {
    if (writing) return;
    if (queue.length === 0) {
      const resolved = waiters;
      waiters = [];
      for (const resolve of resolved) resolve();
      return;
    }
    writing = true;
    // writev takes at most IOV_MAX (1024) buffers.
    writev(options.descriptor, queue.slice(0, 1_024), null, (error, written) => {
      writing = false;
      if (error === null) return wrote(written);
      if (error.code === "EAGAIN") return retryLater();
      return breakOff();
    });
  }

  function wrote(bytes: number): void {
    queued_bytes -= bytes;
    let left = bytes;
    let whole = 0;
    for (; whole < queue.length && left >= (queue[whole]?.length ?? 0); whole++) left -= queue[whole]?.length ?? 0;
    queue = queue.slice(whole);
    if (left > 0 && queue[0] !== undefined) queue[0] = queue[0].subarray(left);
    if (full && queued_bytes <= MAX_QUEUED_BYTES / 4) {
      full = false;
      options.onRoom();
    }
    next();
  }

  function retryLater(): void {
    writing = true;
    setTimeout(() => {
      writing = false;
      next();
    }, RETRY_MS);
  }

  function breakOff(): void {
    broken = true;
    queue = [];
    queued_bytes = 0;
    options.onBroken();
    next();
  }

  return {
    write(chunk) {
      if (broken || chunk.length === 0) return true;
      queue.push(chunk);
      queued_bytes += chunk.length;
      next();
      full ||= queued_bytes > MAX_QUEUED_BYTES;
      return !full;
    },
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        next();
      }),
    get is_idle() {
      return !writing && queue.length === 0;
    },
  };
}
