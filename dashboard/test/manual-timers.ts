/** Timers that run when the test says so. */
export class ManualTimers {
  #due: (() => void)[] = [];

  readonly later = (callback: () => void): (() => void) => {
    this.#due.push(callback);
    return () => {
      this.#due = this.#due.filter((other) => other !== callback);
    };
  };

  /** Runs all that wait. */
  flush(): void {
    for (const callback of this.#due.splice(0)) callback();
  }
}
