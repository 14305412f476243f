/**
 * What one connection has not been sent yet. Bounded: when the connection takes too little, queued changes are dropped,
 * and once it takes something again it gets fresh snapshots in their place. Events are kept; a viewer that falls behind
 * on those too is cut off, so that it comes back with its Last-Event-ID and knows of the gap.
 *
 * Ids stay honest: from the drop until the last of the fresh snapshots nothing carries an id, so that a viewer that is cut
 * off in between resumes from before the drop.
 */
import type { Message } from "./message.ts";

export interface ViewerBounds {
  /** What waits, at most, before the viewer counts as slow: messages, bytes, and age of the oldest. */
  readonly max_messages: number;
  readonly max_bytes: number;
  readonly max_age_ms: number;
  /** Kept messages of a slow viewer. */
  readonly max_lossless: number;
  /** A slow viewer that takes nothing for this long is cut off. */
  readonly max_stall_ms: number;
}

export const VIEWER_BOUNDS: ViewerBounds = {
  max_messages: 1024,
  max_bytes: 8 << 20,
  max_age_ms: 10_000,
  max_lossless: 2000,
  max_stall_ms: 60_000,
};

/** Bytes that wait; the message they are of, none for a heartbeat. */
export interface Waiting {
  readonly bytes: Uint8Array;
  readonly message: Message | undefined;
  readonly queued_ms: number;
}

/** stopped: the hub ends. left: the connection ended. stuck: it took too little for too long. */
export type CloseReason = "stopped" | "left" | "stuck";

export interface ViewerPorts {
  /** Snapshots, all made at once, of those topics of the viewer that may lose changes; the last has an id. */
  readonly freshSnapshots: () => readonly Waiting[];
  readonly onClose: (viewer: Viewer, reason: CloseReason) => void;
}

export class Viewer {
  #queue: Waiting[] = [];
  #bytes = 0;
  #behind_since_ms: number | undefined;
  #closed: CloseReason | undefined;
  #wake: (() => void) | undefined;
  #dropped = 0;
  readonly #bounds: ViewerBounds;
  readonly #ports: ViewerPorts;

  constructor(bounds: ViewerBounds, ports: ViewerPorts) {
    this.#bounds = bounds;
    this.#ports = ports;
  }

  /** Changes that were left out because the viewer was slow. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The next bytes for the connection as soon as there are any; undefined at the end. One caller at a time. */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const first = this.#queue.shift();
      if (first !== undefined) {
        this.#bytes -= first.bytes.length;
        return first.bytes;
      }
      if (this.#closed !== undefined) return undefined;
      if (this.#behind_since_ms !== undefined) {
        this.#behind_since_ms = undefined;
        this.begin(this.#ports.freshSnapshots());
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  /** Queues what the connection begins, or begins again, with. */
  begin(waiting: readonly Waiting[]): void {
    for (const one of waiting) this.#enqueue(one);
  }

  /** Queues a message of one of its topics. Never waits. */
  offer(message: Message, now_ms: number): void {
    if (this.#closed !== undefined) return;
    if (this.#behind_since_ms === undefined) {
      this.#enqueue({ bytes: message.bytes, message, queued_ms: now_ms });
      if (this.#isFull(now_ms)) this.#fallBehind(now_ms);
    } else if (message.lossless) {
      this.#enqueue({ bytes: message.anonymous, message, queued_ms: now_ms });
    } else this.#dropped += 1;
    if (this.#behind_since_ms !== undefined && this.#queue.length > this.#bounds.max_lossless) this.close("stuck");
  }

  /** Queues a sign of life, unless something waits already; cuts off a viewer that takes nothing at all. */
  beat(heartbeat: Uint8Array, now_ms: number): void {
    if (this.#closed !== undefined) return;
    if (this.#behind_since_ms !== undefined) {
      if (now_ms - this.#behind_since_ms > this.#bounds.max_stall_ms) this.close("stuck");
    } else if (this.#queue.length === 0) this.#enqueue({ bytes: heartbeat, message: undefined, queued_ms: now_ms });
  }

  /** Ends the connection; what waits is dropped. Can be called twice. */
  close(reason: CloseReason): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#queue = [];
    this.#bytes = 0;
    this.#ports.onClose(this, reason);
    this.#wake?.();
  }

  #enqueue(waiting: Waiting): void {
    this.#queue.push(waiting);
    this.#bytes += waiting.bytes.length;
    this.#wake?.();
  }

  #isFull(now_ms: number): boolean {
    const [oldest] = this.#queue;
    // A single message that is larger than the bound has to go out some time.
    if (oldest === undefined || this.#queue.length < 2) return false;
    const { max_messages, max_bytes, max_age_ms } = this.#bounds;
    return this.#queue.length > max_messages || this.#bytes > max_bytes || now_ms - oldest.queued_ms > max_age_ms;
  }

  #fallBehind(now_ms: number): void {
    const kept = this.#queue.filter((waiting) => waiting.message?.lossless === true);
    this.#dropped += this.#queue.length - kept.length;
    this.#queue = kept.map((waiting) => ({ ...waiting, bytes: waiting.message?.anonymous ?? waiting.bytes }));
    this.#bytes = this.#queue.reduce((sum, waiting) => sum + waiting.bytes.length, 0);
    this.#behind_since_ms = now_ms;
  }
}
