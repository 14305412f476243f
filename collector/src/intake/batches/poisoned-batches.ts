import type { StreamName } from "@heliograph/proto/streams";

import type { PoisonedReason } from "../reasons.ts";

/** A batch that can never be stored. */
export interface PoisonedBatch {
  readonly node: string;
  readonly epoch: number;
  readonly stream: StreamName;
  readonly sequence: number;
  readonly reason: PoisonedReason;
  /** Row and field, or the decoder's message; never a value that the node wrote. */
  readonly detail: string;
  readonly received_ms: number;
}

/** The last poisoned batches, newest last. Older ones remain in the counter and the log. */
export class PoisonedBatches {
  readonly #limit: number;
  readonly #list: PoisonedBatch[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(batch: PoisonedBatch): void {
    this.#list.push(batch);
    if (this.#list.length > this.#limit) this.#list.shift();
  }

  get list(): readonly PoisonedBatch[] {
    return this.#list;
  }
}
