/** Live streams that are open: whose each is, whether it may go on, and what ends it. */
export interface OpenStream {
  /** Name of who is signed in on it. */
  readonly account: string;
  /** Whether the credentials that it was opened with are still good. */
  readonly isStillAllowed: () => boolean;
  readonly end: () => void;
}

export class OpenStreams {
  readonly #streams = new Set<OpenStream>();
  readonly #by_account = new Map<string, number>();

  add(stream: OpenStream): void {
    this.#streams.add(stream);
    this.#by_account.set(stream.account, this.countOf(stream.account) + 1);
  }

  /** May be called twice. */
  delete(stream: OpenStream): void {
    if (!this.#streams.delete(stream)) return;
    const left = this.countOf(stream.account) - 1;
    if (left > 0) this.#by_account.set(stream.account, left);
    else this.#by_account.delete(stream.account);
  }

  get size(): number {
    return this.#streams.size;
  }

  countOf(account: string): number {
    return this.#by_account.get(account) ?? 0;
  }

  /** Ends those whose credentials were taken back. */
  endRevoked(): void {
    for (const stream of this.#streams) if (!stream.isStillAllowed()) stream.end();
  }

  endAll(): void {
    for (const stream of this.#streams) stream.end();
    this.#streams.clear();
    this.#by_account.clear();
  }
}
