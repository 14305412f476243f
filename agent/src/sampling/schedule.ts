/** Ticks at a fixed rate by the monotonic clock. A tick that takes longer than the interval makes the next ones fall out, never pile up. */

export interface ScheduleOptions {
  readonly interval_ms: number;
  /** Never called while the call before it has not settled. It must not reject. */
  readonly tick: () => Promise<void>;
}

export class Schedule {
  readonly #tick: () => Promise<void>;
  #interval_ms: number;
  #timer: NodeJS.Timeout | undefined;
  #due_ms = 0;
  #running: Promise<void> | undefined;
  #stopped = true;
  /** Ticks that fell out because the one before was still running. */
  skipped = 0;

  constructor(options: ScheduleOptions) {
    this.#tick = options.tick;
    this.#interval_ms = options.interval_ms;
  }

  get interval_ms(): number {
    return this.#interval_ms;
  }
  set interval_ms(value: number) {
    this.#interval_ms = value;
    if (!this.#stopped) this.#arm(performance.now() + value);
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#arm(performance.now());
  }

  #arm(due_ms: number): void {
    clearTimeout(this.#timer);
    this.#due_ms = due_ms;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, due_ms - performance.now()));
  }

  #fire(): void {
    const now = performance.now();
    // The next due time that lies ahead: after a long pause (SIGSTOP, suspend) the missed ones are not made up for.
    const missed = Math.max(0, Math.floor((now - this.#due_ms) / this.#interval_ms));
    const next = this.#due_ms + (missed + 1) * this.#interval_ms;
    if (this.#running === undefined) {
      this.#running = this.#tick().finally(() => (this.#running = undefined));
      this.skipped += missed;
    } else this.skipped += missed + 1;
    this.#arm(next);
  }

  /** No tick starts after this; resolves when a running one has ended or the deadline is over. */
  async stop(deadline_ms: number): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#running === undefined) return;
    let timeout: NodeJS.Timeout | undefined;
    await Promise.race([
      this.#running,
      new Promise<void>((resolve) => {
        timeout = setTimeout(resolve, deadline_ms);
      }),
    ]);
    clearTimeout(timeout);
  }
}
