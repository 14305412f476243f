/** `systemctl reload` (SIGHUP): reads the settings again and puts those to use that a running daemon can take. */
import type { Logger } from "pino";

export interface ReloadOptions<S> {
  readonly settings: S;
  /** Reads them; throws an error with a hint where they are wrong. */
  readonly read: () => S;
  readonly changedKeys: (before: S, after: S) => string[];
  /** Keys that apply() puts to use; all others wait for a restart. */
  readonly live_keys: ReadonlySet<string>;
  /** Puts the new settings to use; tells of what it did besides, e.g. that the token is another. */
  readonly apply: (after: S) => readonly string[];
  readonly log: Logger;
}

/** Reads and applies settings, any number of times. Wrong ones change nothing, and the daemon goes on. */
export class Reload<S> {
  readonly #options: ReloadOptions<S>;
  /** As they were read last, and as they were at the start: what waits for a restart differs from these. */
  #last: S;
  readonly #first: S;

  constructor(options: ReloadOptions<S>) {
    this.#options = options;
    this.#last = options.settings;
    this.#first = options.settings;
  }

  /** Once, for one signal. Never throws. */
  run(): void {
    const { read, changedKeys, live_keys, apply, log } = this.#options;
    try {
      const after = read();
      const waiting = changedKeys(this.#first, after).filter((key) => !live_keys.has(key));
      const changed = changedKeys(this.#last, after).filter((key) => live_keys.has(key));
      const done = [...changed, ...apply(after)];
      this.#last = after;
      log.info(
        done.length === 0
          ? "read the settings again: nothing changed that can be changed now"
          : `read the settings again; changed: ${done.join(", ")}`,
      );
      if (waiting.length > 0) log.warn(`these settings take effect at the next restart: ${waiting.join(", ")}`);
    } catch (error) {
      const { message, hint } = error as Error & { readonly hint?: string };
      log.error({ reason: message, hint }, "the settings were not read again; all goes on as it was");
    }
  }
}
