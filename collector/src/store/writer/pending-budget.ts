/** Memory that all batches together may take until they are committed (docs/explanation/delivery.md, rule C3). */
export class PendingBudget {
  readonly #max_bytes: number;
  #bytes = 0;

  constructor(max_bytes: number) {
    this.#max_bytes = max_bytes;
  }

  /** Reserved bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes that can still be reserved. */
  get room_bytes(): number {
    return this.#max_bytes - this.#bytes;
  }

  /** False if the bound would be exceeded; then nothing is reserved. */
  reserve(bytes: number): boolean {
    if (this.#bytes + bytes > this.#max_bytes) return false;
    this.#bytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}
