/** What one attack is: a name, what it does, what must hold, and the tries themselves. */
import type { Tally } from "./tally.ts";
import type { Target } from "./target.ts";

/**
 * What an attack needs besides a running collector. machine: the collector's files, log and commands, so one that this command
 * started. browser: Debian's Chromium. elsewhere: an address of this machine that is not loopback.
 */
export type Need = "machine" | "browser" | "elsewhere";

export interface Attack {
  readonly name: string;
  /** What the intruder does. */
  readonly does: string;
  /** What must be true afterwards. */
  readonly holds: string;
  readonly needs?: readonly Need[];
  /** Longest time, in ms; 30 s unless said. */
  readonly limit_ms?: number;
  /** Counts each try in the tally. Rejects only where the attack itself could not be carried out. */
  run(target: Target, tally: Tally): Promise<void>;
}
