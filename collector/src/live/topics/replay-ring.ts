import type { Message } from "./message.ts";

/** The last messages of a topic, bounded by number and bytes, for viewers that come back. */
export class ReplayRing {
  readonly #messages: Message[] = [];
  readonly #max_messages: number;
  readonly #max_bytes: number;
  #bytes = 0;
  /** Every message with a higher number is still here. */
  #complete_after: number;

  /** `complete_after`: number of the hub's last message when the topic began. */
  constructor(complete_after: number, bounds: { readonly max_messages: number; readonly max_bytes: number }) {
    this.#complete_after = complete_after;
    this.#max_messages = bounds.max_messages;
    this.#max_bytes = bounds.max_bytes;
  }

  push(message: Message): void {
    this.#messages.push(message);
    this.#bytes += message.bytes.length;
    while (this.#messages.length > this.#max_messages || this.#bytes > this.#max_bytes) {
      const oldest = this.#messages.shift();
      if (oldest === undefined) return;
      this.#bytes -= oldest.bytes.length;
      this.#complete_after = oldest.number;
    }
  }

  /** All messages after `number`; undefined when some of them are gone. */
  after(number: number): readonly Message[] | undefined {
    return number < this.#complete_after ? undefined : this.#messages.filter((message) => message.number > number);
  }
}
