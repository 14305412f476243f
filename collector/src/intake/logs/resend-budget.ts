/**
 * How much nodes may be asked to send again: as much as the store's buffer has room for. Asking a whole fleet at once for
 * what can't be taken would only keep the collector busy with refusing it. Pure: time and room are handed in.
 */
import { RESEND_INTERVAL_MS } from "./stream-position.ts";

/** Sizes are guessed from the last batch that was missed, and new batches come in the meantime. */
const SHARE_OF_ROOM = 0.5;

export class ResendBudget {
  readonly #room_bytes: () => number;
  #since_ms = Number.NEGATIVE_INFINITY;
  #granted_bytes = 0;

  /** `room_bytes` tells what the buffer takes at the moment. */
  constructor(room_bytes: () => number) {
    this.#room_bytes = room_bytes;
  }

  /** Whether so much may be asked for now; it counts as asked. While there is any room, at least one log is. */
  grant(bytes: number, now_ms: number): boolean {
    if (now_ms - this.#since_ms >= RESEND_INTERVAL_MS) {
      this.#since_ms = now_ms;
      this.#granted_bytes = 0;
    }
    const left = this.#room_bytes() * SHARE_OF_ROOM - this.#granted_bytes;
    if (left <= 0 || (bytes > left && this.#granted_bytes > 0)) return false;
    this.#granted_bytes += bytes;
    return true;
  }
}
