/** Lets one loop sleep until a time has passed or somebody wakes it. A wake() that comes before the sleep counts. */
export class Wakeup {
  #woken = false;
  #wake: (() => void) | undefined;

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Resolves after wake(), or after `longest_ms` where that is given. */
  async sleep(longest_ms?: number): Promise<void> {
    if (!this.#woken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const timer = longest_ms === undefined ? undefined : setTimeout(resolve, longest_ms);
      await promise;
      clearTimeout(timer);
      this.#wake = undefined;
    }
    this.#woken = false;
  }
}
