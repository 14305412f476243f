/**
 * The highest report number that was accepted of each sender. A sender that numbers its reports sends again what was not answered;
 * a report that was accepted before is answered again and not accepted twice. It lives as long as the agent: after a restart nothing
 * is known, and reports that were not answered before are accepted then.
 *
 *     sender       1 2 3 4 5 6      sent: 1..6      answered: up to 4
 *     checkpoint   5                an answer was lost: 5 and 6 come again, 5 is skipped, 6 is accepted
 */

/** Senders that are remembered of one user; the one that was silent for longest is forgotten. */
export const MAX_SENDERS_PER_USER = 1_024;

/** The senders of one user. Two users that use the same name for a sender are two senders. */
export interface SenderCheckpoints {
  /** Highest number accepted; 0 where none was. */
  acceptedUpTo(sender: string): number;
  /** `seq` and all before it are accepted. Never goes back. */
  accept(sender: string, seq: number): void;
}

export function createSenderCheckpoints(): SenderCheckpoints {
  // In the order in which they were last heard: the first one is the next to go.
  const taken = new Map<string, number>();
  return {
    acceptedUpTo: (sender) => taken.get(sender) ?? 0,
    accept(sender, seq) {
      const highest = Math.max(seq, taken.get(sender) ?? 0);
      taken.delete(sender);
      taken.set(sender, highest);
      const [oldest] = taken.keys();
      if (taken.size > MAX_SENDERS_PER_USER && oldest !== undefined) taken.delete(oldest);
    },
  };
}
