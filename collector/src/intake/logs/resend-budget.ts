/**
 * How much the nodes may be asked to send again: as much as the store's buffer has room for. Asking a whole fleet at once for
 * more would only keep the collector busy with refusals. Pure: time and room are arguments.
 */
import { RESEND_INTERVAL_MS } from "./stream-position.ts";

/** Sizes are estimated from the last missed batch, and new batches arrive in the meantime. */
const SHARE_OF_ROOM = 0.5;

export class ResendBudget {
  readonly #room_bytes: () => number;
  #since_ms = Number.NEGATIVE_INFINITY;
  #granted_bytes = 0;

  /** `room_bytes` returns the current room in the buffer. */
  constructor(room_bytes: () => number) {
    this.#room_bytes = room_bytes;
  }

  /**
   * Whether this many bytes may be requested now; they count as requested. While there is any room, at least one log gets
   * permission.
   */
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
