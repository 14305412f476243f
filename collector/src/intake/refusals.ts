import type { Logger } from "pino";

import { LogLimit } from "./log-limit.ts";

/** One line per reason and node in this time; the rest is only counted. */
const LOG_INTERVAL_MS = 10_000;
/** (reason, node) pairs that are remembered. */
const MAX_KEYS = 4_096;

/** What is known about something that was refused; node and remote address may be missing. */
export interface RefusalDetails {
  readonly node?: string;
  readonly stream?: string;
  readonly remote?: string;
  readonly [key: string]: unknown;
}

/** Writes refusals to the log, at most one line per reason and node in ten seconds. Counting is the caller's. */
export class Refusals {
  readonly #log: Logger;
  readonly #now_ms: () => number;
  readonly #limit = new LogLimit(LOG_INTERVAL_MS, MAX_KEYS);

  constructor(log: Logger, now_ms: () => number) {
    this.#log = log;
    this.#now_ms = now_ms;
  }

  /** `what` is a sentence without the node's name; `reason` is the label under which it was counted. */
  warn(what: string, reason: string, details: RefusalDetails): void {
    const suppressed = this.#limit.pass(`${reason}|${details.node ?? ""}`, this.#now_ms());
    if (suppressed !== undefined) this.#log.warn({ reason, ...details, ...(suppressed > 0 ? { suppressed } : {}) }, what);
  }
}
