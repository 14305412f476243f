/** Live streams that are open: what ends each of them, so that a server that stops need not wait for them. */
export class OpenStreams {
  readonly #ends = new Set<() => void>();

  add(end: () => void): void {
    this.#ends.add(end);
  }

  delete(end: () => void): void {
    this.#ends.delete(end);
  }

  get size(): number {
    return this.#ends.size;
  }

  endAll(): void {
    for (const end of this.#ends) end();
    this.#ends.clear();
  }
}
