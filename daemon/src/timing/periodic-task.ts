/** A task that is done again and again: at once after start(), then after each pause or when it is woken, until stop(). */
import { Wakeup } from "./wakeup.ts";

export interface PeriodicTaskOptions {
  /** One round; its signal ends with stop(). Rounds never overlap. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** The pause after a round, in ms; 0 goes on at once. `failures` counts the rounds in a row that failed. */
  readonly pauseMs: (failures: number) => number;
  /** A round failed; there will be another. Not called after stop(). */
  readonly onFailure: (error: unknown) => void;
}

export class PeriodicTask {
  readonly #options: PeriodicTaskOptions;
  readonly #abort = new AbortController();
  readonly #wakeup = new Wakeup();
  #running: Promise<void> | undefined;

  constructor(options: PeriodicTaskOptions) {
    this.#options = options;
  }

  /** Ends with stop(), for what is asked besides the rounds. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** May be called twice. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends the pause; during a round, the pause after it. */
  wake(): void {
    this.#wakeup.wake();
  }

  /** Aborts the round that runs, and waits for it. May be called twice, and before start(). */
  async stop(): Promise<void> {
    this.#abort.abort(new Error("the task stops"));
    this.#wakeup.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { run, pauseMs, onFailure } = this.#options;
    const { signal } = this.#abort;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await run(signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        onFailure(error);
      }
      const pause_ms = pauseMs(failures);
      if (pause_ms > 0 && !signal.aborted) await this.#wakeup.sleep(pause_ms);
    }
  }
}
