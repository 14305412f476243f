/** Callbacks of senders that wait until what they appended is written. */
export class WriteCallbacks {
  readonly #prepare = new Set<() => void>();
  #done: (() => void)[] = [];

  add(prepare: () => void, done: () => void): void {
    this.#prepare.add(prepare);
    this.#done.push(done);
  }

  /** Before a seal: once each, however many wait. */
  prepare(): void {
    for (const prepare of this.#prepare) prepare();
    this.#prepare.clear();
  }

  /** After it. */
  release(): void {
    const done = this.#done;
    this.#done = [];
    for (const callback of done) callback();
  }
}
