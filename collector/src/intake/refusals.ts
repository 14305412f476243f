import type { Logger } from "pino";

import { LogLimit } from "@heliograph/daemon/log/log-limit";

/** One line per reason and node in this time; the others are only counted. */
const LOG_INTERVAL_MS = 10_000;
/** (reason, node) pairs that are remembered. */
const MAX_KEYS = 4_096;
/** Lines of one reason in that time, for all nodes together: a failure of a whole fleet is logged for some of its nodes. */
const LINES_PER_REASON = 20;
const MAX_REASONS = 256;

/** What is known about something that was refused; node and remote address may be missing. */
export interface RefusalDetails {
  readonly node?: string;
  readonly stream?: string;
  readonly remote?: string;
  readonly [key: string]: unknown;
}

/**
 * Writes refusals to the log: in ten seconds at most one line per reason and node, or remote address, and a few per reason. The
 * caller counts them.
 */
export class Refusals {
  readonly #log: Logger;
  readonly #now_ms: () => number;
  readonly #by_node = new LogLimit(LOG_INTERVAL_MS, MAX_KEYS);
  readonly #by_reason = new LogLimit(LOG_INTERVAL_MS, MAX_REASONS, LINES_PER_REASON);

  constructor(log: Logger, now_ms: () => number) {
    this.#log = log;
    this.#now_ms = now_ms;
  }

  /** `what` is a sentence without the node's name; `reason` is the label under which it was counted. */
  warn(what: string, reason: string, details: RefusalDetails): void {
    const now_ms = this.#now_ms();
    const of_node = this.#by_node.pass(`${reason}|${details.node ?? details.remote ?? ""}`, now_ms);
    if (of_node === undefined) return;
    const of_others = this.#by_reason.pass(reason, now_ms);
    if (of_others === undefined) return;
    const suppressed = of_node + of_others;
    this.#log.warn({ reason, ...details, ...(suppressed > 0 ? { suppressed } : {}) }, what);
  }
}
